import { Database as Sqlite } from "bun:sqlite";
import { afterEach, expect, test } from "bun:test";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { makeClip, picturesOf, runTool } from "../../apps/videos/packaging/testing/clips.ts";
import { videoWatch } from "../../apps/videos/state/watch.ts";
import { sendsFile } from "../../apps/videos/testing/uploader.ts";
import { becomesHost } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { needs } from "../../platform/testing/program.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { until } from "../../platform/testing/until.ts";

const ffmpeg = needs("ffmpeg") ?? "";

let dvor: Dvor | undefined;
afterEach(async () => {
  await dvor?.[Symbol.asyncDispose]();
  dvor = undefined;
});

/** An ffmpeg that stands still once it encodes, until it is let go on. */
interface Gate extends AsyncDisposable {
  readonly ffmpegPath: string;
  /** Resolves once it stands there. */
  readonly reached: Promise<string>;
  open(): Promise<void>;
}

/** However fast this machine is: what is encoded is not done before the house is killed. */
async function gate(): Promise<Gate> {
  const folder = await temporaryFolder();
  const [ffmpegPath, word, opened] = [
    `${folder.path}/ffmpeg`,
    `${folder.path}/word`,
    `${folder.path}/open`,
  ];
  const script = [
    "#!/bin/sh",
    `case "$*" in *libx264*) [ -e ${opened} ] || { echo stands > ${word}; exec sleep 600; };; esac`,
    `exec ${ffmpeg} "$@"`,
  ];
  await Bun.write(ffmpegPath, script.join("\n"));
  await chmod(ffmpegPath, 0o700);
  await Bun.spawn(["mkfifo", word]).exited;
  const listener = Bun.spawn(["cat", word], { stdout: "pipe" });
  return {
    ffmpegPath,
    reached: new Response(listener.stdout).text(),
    open: async () => void (await Bun.write(opened, "")),
    async [Symbol.asyncDispose]() {
      listener.kill();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Lets the time pass after which the jobs of a killed process are another one's. */
function leasesEnd(folder: string): void {
  const file = new Sqlite(join(folder, "dvor.sqlite"));
  file.run("update job set due_at = 0 where state = 'running'");
  file.close();
}

const large = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30", "-s", "640x360"];

test.skipIf(!ffmpeg)(
  "a video whose house is killed while it is made smaller plays, and becomes whole",
  async () => {
    await using gated = await gate();
    const server = await startDvor({ environment: { FFMPEG_PATH: gated.ffmpegPath } });
    dvor = server;
    const ida = await becomesHost(server);
    const clip = await makeClip(ffmpeg, server.folder, {
      ...{ name: "clip.mp4", seconds: 4, pictures: large },
    });
    const id = await sendsFile(ida, clip);

    expect(await gated.reached).toBe("stands\n");
    await server.kill();
    leasesEnd(server.folder);
    await gated.open();
    dvor = await server.again();

    const client = ida.socket();
    const topic = client.topic(videoWatch, id);
    const { state } = await until(topic, ({ state }) => {
      return state?.video?.renditions.length === 2 && state.progress === null;
    });
    client.close();
    const { video } = state ?? {};
    expect(video).toMatchObject({ state: "ready", durationMs: 4_000, width: 640, height: 360 });
    expect(video?.renditions.map(({ height, isSource }) => [height, isSource])).toEqual([
      [360, true],
      [240, false],
    ]);
    expect(video?.poster).not.toBeNull();
    expect(video?.previews).not.toBeNull();

    // All that its playlists name is there, and shows the same pictures as the file.
    const folder = join(server.folder, "files/videos", id);
    const master = await Bun.file(join(folder, `${video?.stream}.m3u8`)).text();
    const names = master.split("\n").filter((line) => line.endsWith(".m3u8"));
    expect(names).toHaveLength(2);
    const shown = await runTool(ffmpeg, [
      ...["-i", join(folder, `${video?.stream}.m3u8`), "-map", "0:v", "-c", "copy"],
      ...["-f", "framecrc", "-"],
    ]);
    const frames = shown.split("\n").filter((line) => /^\d,/u.test(line));
    expect(frames).toHaveLength(2 * 120);
    const source = names.find((name) => name.startsWith("v360-"))?.replace(".m3u8", ".mp4") ?? "";
    expect(await picturesOf(ffmpeg, join(folder, source))).toEqual([
      ...(await picturesOf(ffmpeg, join(folder, "original.bin"))),
    ]);
  },
  120_000,
);
