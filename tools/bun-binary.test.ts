import { describe, expect, test } from "bun:test";
import { bunPackage, thisMachine } from "./bun-binary.mjs";

describe("the package of Bun's binary", () => {
  test.each([
    ["linux", "x64", "glibc", true, "@oven/bun-linux-x64"],
    ["linux", "x64", "glibc", false, "@oven/bun-linux-x64-baseline"],
    ["linux", "x64", "musl", true, "@oven/bun-linux-x64-musl"],
    ["linux", "x64", "musl", false, "@oven/bun-linux-x64-musl-baseline"],
    ["linux", "arm64", "glibc", false, "@oven/bun-linux-aarch64"],
    ["linux", "arm64", "musl", false, "@oven/bun-linux-aarch64-musl"],
    ["darwin", "x64", undefined, true, "@oven/bun-darwin-x64"],
    ["darwin", "x64", undefined, false, "@oven/bun-darwin-x64-baseline"],
    ["darwin", "arm64", undefined, false, "@oven/bun-darwin-aarch64"],
  ] as const)("on %s %s %s with AVX2 %p is %s", (platform, arch, libc, avx2, name) => {
    expect(bunPackage({ platform, arch, libc, avx2 })).toBe(name);
  });

  test("is none on systems and processors that are not supported", () => {
    const machine = { platform: "linux", arch: "x64", libc: "glibc", avx2: true } as const;
    expect(bunPackage({ ...machine, platform: "win32" })).toBeUndefined();
    expect(bunPackage({ ...machine, arch: "riscv64" })).toBeUndefined();
  });

  test("is found for the machine that runs this test", () => {
    expect(bunPackage(thisMachine())).toStartWith(`@oven/bun-${process.platform}-`);
  });
});
