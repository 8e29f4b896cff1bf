import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import type { Job, RunningJob } from "../../../platform/jobs/job.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import { needs } from "../../../platform/testing/program.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { changeVideo } from "../commands/change.ts";
import { removeVideo } from "../commands/remove.ts";
import { packageFile } from "../packaging/packager-process.ts";
import { type ClipWish, makeClip } from "../packaging/testing/clips.ts";
import { listRenditions, putRendition } from "../queries/renditions.ts";
import { findVideoRow } from "../queries/video-row.ts";
import { insertVideo } from "../queries/video-write.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";
import { encodeJob } from "./encode.ts";
import { ffmpegHere } from "./ffmpeg-here.ts";
import { originalKeyOf } from "./finish-upload.ts";
import { uploadFolder, uploadPath } from "./folder.ts";
import { prepareJob } from "./prepare.ts";
import type { Preparing } from "./preparing.ts";

const program = needs("ffmpeg");

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let cinema: Cinema;
let ports: RoutePorts;

beforeEach(async () => {
  folder = await temporaryFolder();
  cinema = await openCinema(openSqlite(":memory:"));
  ports = await portsWith(program);
});
afterEach(async () => {
  await cinema.scene.close();
  await folder[Symbol.asyncDispose]();
});

async function portsWith(ffmpegPath: string | undefined): Promise<RoutePorts> {
  const { perform, tell, db } = cinema.scene;
  const storage = await openFolder(join(folder.path, "files"));
  const video = {
    fileBytes: 1e9,
    quotaBytes: 1e9,
    ffmpegPath,
    folder: join(folder.path, "videos"),
  };
  const broken = (cause: unknown) => {
    throw cause;
  };
  // As far as they are used.
  return { perform, tell, db, storage, video, broken } as unknown as RoutePorts;
}

/** A video of Anna's whose upload is whole. */
async function gives(path: string): Promise<Preparing> {
  const videoId = newId();
  const ownerId = cinema.anna.person.id;
  await mkdir(uploadFolder(ports), { recursive: true });
  await Bun.write(uploadPath(ports, videoId), await Bun.file(path).bytes());
  await cinema.lets(async (db, at) => {
    const named = { id: videoId, ownerId, title: "Clip", fileName: "clip.mp4", at };
    const originalKey = originalKeyOf(videoId);
    await insertVideo(db, { ...named, sizeBytes: Bun.file(path).size, originalKey });
    return changeVideo(db, videoId, {}, at);
  });
  return { videoId, ownerId };
}

/** A recording of Anna's: one file for each clip, as live leaves them. */
async function recorded(clips: readonly string[]): Promise<Preparing> {
  const [videoId, ownerId] = [newId(), cinema.anna.person.id];
  const lines = ["#EXTM3U"];
  let startMs = 0;
  for (const [index, path] of clips.entries()) {
    const into = join(folder.path, `${newId()}.mp4`);
    const made = await packageFile(path, { into, startMs });
    if (!made.ok) throw new Error(JSON.stringify(made.failure));
    const { initBytes, durationMs } = made.value;
    const file = `v360-ab-${index}.mp4`;
    lines.push(`#EXT-X-MAP:URI="${file}",BYTERANGE="${initBytes}@0"`);
    lines.push(`#EXTINF:${durationMs / 1_000},`, file);
    await ports.storage.adopt(`videos/${videoId}/${file}`, into);
    startMs += durationMs;
  }
  await ports.storage.put(`videos/${videoId}/v360-ab.m3u8`, Buffer.from(lines.join("\n")));
  await cinema.lets(async (db, at) => {
    const named = { id: videoId, ownerId, title: "Live", fileName: "", sizeBytes: 1, at };
    await insertVideo(db, { ...named, originalKey: null });
    await putRendition(db, videoId, {
      ...{ name: "v360-ab", width: 640, height: 360, bitsPerSecond: 9e5, framesPerSecond: 30 },
      ...{ codecs: "avc1.64001e,mp4a.40.2", isSource: true, sizeBytes: 1 },
    });
    return changeVideo(db, videoId, { state: "ready", stream: "master-ab" }, at);
  });
  return { videoId, ownerId };
}

const clip = (wish: ClipWish) => makeClip(program ?? "", folder.path, { seconds: 2, ...wish });
const row = ({ videoId }: Preparing) => findVideoRow(cinema.read, videoId);
const files = ({ videoId }: Preparing) => ports.storage.list(`videos/${videoId}`);

/** Runs a job as the queue does; `said` is what it says of its progress. */
async function runs(
  jobOf: (ports: RoutePorts, ffmpeg: ReturnType<typeof ffmpegHere>) => Job<Preparing>,
  preparing: Preparing,
  more: Partial<RunningJob> = {},
): Promise<readonly string[]> {
  const said = new Set<string>();
  const running: RunningJob = {
    ...{ id: newId(), attempt: 1, signal: new AbortController().signal },
    progress: (_, note = "") => void said.add(note),
    ...more,
  };
  await jobOf(ports, ffmpegHere(ports)).run(preparing, running);
  return [...said];
}

/** Runs what encodes until it has nothing more to do. */
async function encodes(preparing: Preparing): Promise<void> {
  const isWhole = async () => (await row(preparing))?.steps.endsWith("whole");
  while (!(await isWhole())) await runs(encodeJob, preparing);
}

const waiting = async () => {
  const jobs = await cinema.read.selectFrom("job").select("kind").execute();
  return jobs.map(({ kind }) => kind).filter((kind) => !kind.startsWith("videos.tell"));
};

const mpeg4 = ["-c:v", "mpeg4"];

describe.skipIf(!program)("a video", () => {
  test("plays as it is at once, has pictures, and is made smaller later", async () => {
    const preparing = await gives(await clip({ name: "clip.mp4" }));
    expect(await runs(prepareJob, preparing)).toEqual(["probe", "repackage", "previews"]);
    const video = await row(preparing);
    expect(video).toMatchObject({ state: "ready", width: 160, height: 90, duration_ms: 2_000 });
    expect(JSON.parse(video?.frames ?? "").length).toBeGreaterThan(0);
    const names = (await files(preparing)).map((key) => key.split("/").at(-1) ?? "");
    expect(
      names.filter((name) => /^poster-[0-9a-f]{16}-(?:320|1280)\.webp$/u.test(name)).length,
    ).toBeGreaterThan(1);
    expect(names).toContain(`${video?.stream}.m3u8`);
    expect(names).toContain(`previews-${video?.previews}.vtt`);
    expect(names).toContain("original.bin");
    expect(await waiting()).toEqual(["videos.encode"]);
    // Killed before that was written down, it is done once more.
    const before = [await row(preparing), await files(preparing)];
    await runs(prepareJob, preparing);
    expect([await row(preparing), await files(preparing)]).toEqual(before);
    await encodes(preparing);
    expect(await listRenditions(cinema.read, preparing.videoId)).toMatchObject([
      { width: 160, height: 90, isSource: true },
    ]);
  });

  test("is converted where no browser plays it, and then is no larger than it was", async () => {
    const preparing = await gives(await clip({ name: "old.avi", pictures: mpeg4 }));
    await runs(prepareJob, preparing);
    expect(await row(preparing)).toMatchObject({ state: "preparing", stream: null });
    await cinema.changes(preparing.videoId, { steps: ["pictures"] });
    await encodes(preparing);
    expect(await row(preparing)).toMatchObject({ state: "ready", width: 160, height: 90 });
    const [only, ...others] = await listRenditions(cinema.read, preparing.videoId);
    expect(only?.codecs).toStartWith("avc1.");
    expect(others).toEqual([]);
  });

  test("that is sound alone plays, and has no pictures", async () => {
    const sound = { name: "song.mp4", pictures: ["-vn"] };
    const preparing = await gives(await clip(sound));
    await runs(prepareJob, preparing);
    await encodes(preparing);
    expect(await row(preparing)).toMatchObject({ state: "ready", width: null, poster: null });
  });

  test.each<[string, ClipWish, boolean, string]>([
    [
      "has to be converted, without ffmpeg",
      { name: "a.avi", pictures: mpeg4 },
      false,
      "needs-ffmpeg",
    ],
    ["is cut off, with ffmpeg", { name: "a.mp4" }, true, "damaged"],
  ])("fails when it %s, and is kept as it was given", async (_, wish, hasFfmpeg, failure) => {
    const path = await clip(wish);
    if (failure === "damaged")
      await Bun.write(path, (await Bun.file(path).bytes()).slice(0, 9_000));
    if (!hasFfmpeg) ports = await portsWith(undefined);
    const preparing = await gives(path);
    await runs(prepareJob, preparing);
    expect(await row(preparing)).toMatchObject({ state: "failed", failure, stream: null });
    expect(await files(preparing)).toEqual([originalKeyOf(preparing.videoId)]);
    expect(await waiting()).toEqual([]);
  });

  test("that was a broadcast with a break has pictures, and a break in each quality", async () => {
    const large = {
      pictures: ["-c:v", "libx264", "-preset", "ultrafast", "-s", "640x360"],
      seconds: 1,
    };
    const clips = [
      await clip({ name: "a.mp4", ...large }),
      await clip({ name: "b.mp4", ...large }),
    ];
    const preparing = await recorded(clips);
    await runs(prepareJob, preparing);
    const video = await row(preparing);
    expect(JSON.parse(video?.frames ?? "").length).toBeGreaterThan(1);
    expect(video?.previews).not.toBeNull();
    await encodes(preparing);
    const renditions = await listRenditions(cinema.read, preparing.videoId);
    expect(renditions.map(({ height }) => height)).toEqual([360, 240]);
    const playlist = await ports.storage.open(
      `videos/${preparing.videoId}/${renditions[1]?.name}.m3u8`,
    );
    const breaks = (await playlist?.body.text())?.match(/^#EXT-X-DISCONTINUITY$/gmu);
    expect(breaks).toHaveLength(1);
  });

  test("that was a broadcast plays on where one of its files cannot be read", async () => {
    const preparing = await recorded([
      await clip({ name: "a.mp4" }),
      await clip({ name: "b.mp4" }),
    ]);
    const second = `videos/${preparing.videoId}/v360-ab-1.mp4`;
    await ports.storage.put(second, Buffer.from("no film"));
    await runs(prepareJob, preparing);
    expect(await row(preparing)).toMatchObject({ state: "ready", failure: null, steps: "whole" });
    expect(await waiting()).toEqual([]);
  });

  test.each<[string, Pick<ClipWish, "pictures">]>([
    [".mp4", { pictures: ["-vn"] }],
    ["-1280.webp", {}],
  ])("that is deleted when a %s of it is made leaves nothing", async (ending, wish) => {
    const preparing = await gives(await clip({ name: "clip.mp4", ...wish }));
    let isDeleted = false;
    const { storage } = ports;
    const deletes = async (key: string) => {
      if (isDeleted || !key.endsWith(ending)) return;
      isDeleted = true;
      await cinema.lets((db) => removeVideo(db, preparing.videoId));
      await storage.deleteFolder(`videos/${preparing.videoId}`);
    };
    const deleting: RoutePorts["storage"] = {
      ...storage,
      adopt: async (key, path) => deletes(key).then(() => storage.adopt(key, path)),
      put: async (key, bytes) => deletes(key).then(() => storage.put(key, bytes)),
    };
    ports = { ...ports, storage: deleting };
    await runs(prepareJob, preparing);
    expect([isDeleted, await files(preparing)]).toEqual([true, []]);
  });

  test("fails at last when this machine has no room for it, and not before", async () => {
    const preparing = await gives(await clip({ name: "clip.mp4", pictures: ["-vn"] }));
    const full = new Error("ENOSPC: no space left on device, write");
    const storage = { ...ports.storage, put: () => Promise.reject(full) };
    ports = { ...ports, storage };
    await expect(runs(prepareJob, preparing)).rejects.toThrow("ENOSPC");
    expect(await row(preparing)).toMatchObject({ failure: null });
    await expect(runs(prepareJob, preparing, { attempt: 5 })).rejects.toThrow("ENOSPC");
    expect(await row(preparing)).toMatchObject({ state: "failed", failure: "no-room" });
  });
});
