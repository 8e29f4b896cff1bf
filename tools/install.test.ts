import { describe, expect, test } from "bun:test";
import { missingPackage } from "./install.mjs";

const linux = { platform: "linux", arch: "x64", libc: "glibc", avx2: true } as const;
const served = { machine: linux, dev: false };

describe("a package is missing", () => {
  const wanted = { "": { version: "0.1.0" }, "node_modules/hono": { version: "4.0.0" } };

  test("never, when what the lockfile names is there", () => {
    expect(missingPackage(wanted, wanted, served)).toBeUndefined();
  });

  test("when nothing is installed", () => {
    expect(missingPackage(wanted, {}, served)).toBe("node_modules/hono");
  });

  test("when another version is there", () => {
    const installed = { "node_modules/hono": { version: "3.9.0" } };
    expect(missingPackage(wanted, installed, served)).toBe("node_modules/hono");
  });

  test("never, because more than the lockfile names is there", () => {
    const installed = { ...wanted, "node_modules/@oven/bun-linux-x64-baseline": { version: "1" } };
    expect(missingPackage(wanted, installed, served)).toBeUndefined();
  });
});

describe("a package of the tests", () => {
  const wanted = { "node_modules/knip": { version: "6.0.0", dev: true } };

  test("is missed by the tests only", () => {
    expect(missingPackage(wanted, {}, { machine: linux, dev: true })).toBe("node_modules/knip");
    expect(missingPackage(wanted, {}, served)).toBeUndefined();
  });
});

describe("an optional package", () => {
  const musl = { os: ["linux"], cpu: ["x64"], libc: ["musl"], optional: true, version: "1" };
  const glibc = { ...musl, libc: ["glibc"] };

  test("is missed where it fits the machine", () => {
    expect(missingPackage({ glibc }, {}, served)).toBe("glibc");
  });

  test("is not missed on another system, processor or C library", () => {
    expect(missingPackage({ musl }, {}, served)).toBeUndefined();
    const mac = { platform: "darwin", arch: "arm64", libc: undefined, avx2: true };
    expect(missingPackage({ glibc }, {}, { machine: mac, dev: false })).toBeUndefined();
  });

  test("is not missed when it says nothing of machines", () => {
    expect(missingPackage({ any: { optional: true, version: "1" } }, {}, served)).toBeUndefined();
  });
});
