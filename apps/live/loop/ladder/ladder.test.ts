import { describe, expect, test } from "bun:test";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../../../platform/testing/temporary.ts";
import { Rendition } from "../../hls/rendition.ts";
import { encodes } from "../../hls/testing/encoder.ts";
import { Ladder } from "./ladder.ts";
import { Tee } from "./tee.ts";

describe("a lower quality", () => {
  test("is given up when what comes changes faster than a few programs can follow", async () => {
    await using folder = await temporaryFolder();
    const [ffmpegPath, started] = [join(folder.path, "ffmpeg"), join(folder.path, "started")];
    await Bun.write(ffmpegPath, `#!/bin/sh\nulimit -d >> ${started}\ncat > /dev/null\n`);
    await chmod(ffmpegPath, 0o755);
    const ladder = new Ladder({
      ...{ ffmpegPath, latency: "normal", nowMs: () => 0, source: () => [] },
      broken: () => expect.unreachable(),
    });
    for (let stretch = 0; stretch < 40; stretch++) {
      ladder.begins(new Uint8Array(100), { codecs: "avc1.64001f", width: 1_920, height: 1_080 });
    }
    await ladder.ends();
    const bounds = (await Bun.file(started).text()).trim().split("\n");
    expect(bounds.length).toBeLessThan(5);
    // Each has its memory bounded, in kilobytes.
    if (Bun.which("prlimit")) expect(new Set(bounds)).toEqual(new Set(["2097152"]));
  });

  test.each([
    ["that is not there", "/nowhere/ffmpeg", 1],
    ["that ends at once", "/bin/false", 0],
    ["that says something else", "/bin/echo", 0],
  ])("of a program %s is none, and the source goes on", async (_, ffmpegPath, logged) => {
    const broken: string[] = [];
    const ladder = new Ladder({
      ...{ ffmpegPath, latency: "normal", nowMs: () => 0, source: () => [] },
      broken(_cause, during) {
        broken.push(during);
        return { code: "internal" };
      },
    });
    const recording = new Tee(undefined, {
      ...{ opens: (segment) => ladder.opens(segment), adds: (bytes) => ladder.adds(bytes) },
      // The pictures of a test are no higher than what is made of them.
      begins: (init, about) => ladder.begins(init, { ...about, height: 1_080 }),
    });
    const source = new Rendition({ prefix: "s", latency: "normal", nowMs: () => 0, recording });
    const plan = { frameMs: () => 100, isKey: (index: number) => index % 10 === 0, frames: 100 };
    for (const { message, atMs } of encodes(plan)) source.take(message, atMs);
    expect(source.phase).toBe("on");
    expect(source.durationMs).toBeGreaterThan(9_000);
    await ladder.ends();
    expect(ladder.rendition).toBeUndefined();
    expect(broken).toHaveLength(logged);
  });
});
