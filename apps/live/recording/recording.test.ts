import { describe, expect, test } from "bun:test";
import { appendFile, readdir, stat, truncate } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { gapSegments } from "../hls/settings.ts";
import { encodes, markOf, type Sent } from "../hls/testing/encoder.ts";
import { Broadcast } from "../hls/testing/listener.ts";
import { samplesOf } from "../hls/testing/read-media.ts";
import { clockOf, mediaMsAt } from "./clock.ts";
import { readRecording } from "./recorded.ts";
import { openRecording, type Recording } from "./recording.ts";
import { vodPlaylist } from "./vod.ts";

function steady(seconds: number, fromMs = 0, atMs = 1_000_000): Sent[] {
  const isKey = (index: number) => index % 50 === 0;
  return encodes({ frameMs: () => 40, isKey, frames: seconds * 25, fromMs, atMs });
}

const broken = (cause: unknown) => {
  throw cause;
};

function opens(folder: string): Promise<Recording> {
  return openRecording(folder, { latency: "normal", broken });
}

/** A broadcast that is recorded, and closed as a whole. */
async function recorded(folder: string, ...sent: readonly Sent[][]): Promise<Broadcast> {
  const recording = await opens(folder);
  const broadcast = new Broadcast(recording.latency, recording);
  for (const [index, some] of sent.entries()) {
    if (index > 0) await broadcast.interrupts();
    await broadcast.sends(some);
  }
  await broadcast.ends();
  await recording.close();
  return broadcast;
}

async function marksIn(folder: string): Promise<number[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".mp4")).sort();
  const files = await Promise.all(names.map((name) => Bun.file(join(folder, name)).bytes()));
  const samples = files.flatMap((bytes) => samplesOf(bytes));
  return samples.filter(({ track }) => track === 1).map(({ bytes }) => markOf(bytes));
}

describe("a recording", () => {
  test("holds everything, in one file for each stretch", async () => {
    await using folder = await temporaryFolder();
    const broadcast = await recorded(folder.path, steady(5), steady(3, 90_000, 1_020_000));
    expect((await readdir(folder.path)).sort()).toEqual(["index.ndjson", "rec-0.mp4", "rec-1.mp4"]);
    expect(await marksIn(folder.path)).toEqual([...Array(125).keys(), ...Array(75).keys()]);
    const read = await readRecording(folder.path);
    expect(read?.durationMs).toBe(broadcast.rendition.durationMs);
    expect(read?.durationMs).toBeWithin(7_990, 8_030);
    const sizes = await Promise.all(
      (read?.files ?? []).map(async ({ name }) => (await stat(join(folder.path, name))).size),
    );
    expect(read?.files.map(({ sizeBytes }) => sizeBytes)).toEqual(sizes);
  });

  test("is what one rewinds to, beyond what memory keeps", async () => {
    await using folder = await temporaryFolder();
    const recording = await opens(folder.path);
    const broadcast = new Broadcast("normal", recording);
    await broadcast.sends(steady(200));
    // Once it is written, the next part lets memory forget it.
    await recording.close();
    await broadcast.sends(steady(202).slice(steady(200).length));
    expect(broadcast.playlist.segments).toHaveLength(101);
    expect(await broadcast.rendition.media("prefix-s7.mp4")).toMatchObject({ kind: "file" });
    expect(broadcast.rendition.load.memoryBytes).toBeLessThan(200_000);
    expect(samplesOf(await broadcast.bytes("prefix-s7.mp4")).map(({ at }) => at)[0]).toBe(0);
    const part = await broadcast.bytes("prefix-s8.1.mp4");
    expect(samplesOf(part)[0]?.at).toBe(90 * 2_520);
    expect(broadcast.offences).toEqual([]);
  });

  test("is told as a playlist of pieces of its files", async () => {
    await using folder = await temporaryFolder();
    await recorded(folder.path, steady(5), steady(3, 90_000, 1_020_000));
    const read = await readRecording(folder.path);
    if (!read) throw new Error("there is no recording");
    const text = vodPlaylist(read, (file) => `video-${file}`);
    const lines = text.split("\n");
    expect(lines.filter((line) => line === "#EXT-X-DISCONTINUITY")).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("#EXT-X-MAP"))).toHaveLength(2);
    expect(lines.slice(-2)).toEqual(["#EXT-X-ENDLIST", ""]);
    const seconds = lines.flatMap((line) =>
      Number.parseFloat(/^#EXTINF:(.*),$/.exec(line)?.[1] ?? "0"),
    );
    expect(seconds.reduce((sum, one) => sum + one, 0) * 1_000).toBeCloseTo(read.durationMs, 0);
    // The pieces, one after the other, are the files.
    const pieces: Uint8Array[] = [];
    for (const [, name = "", size, from] of text.matchAll(
      /#EXT-X-MAP:URI="video-(.*)",BYTERANGE="(\d+)@(\d+)"/g,
    )) {
      pieces.push(await bytesOf(folder.path, name, Number(size), Number(from)));
    }
    for (const [, size, from, name = ""] of text.matchAll(/BYTERANGE:(\d+)@(\d+)\nvideo-(.*)/g)) {
      pieces.push(await bytesOf(folder.path, name, Number(size), Number(from)));
    }
    const all = read.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    expect(Buffer.concat(pieces)).toHaveLength(all);
  });

  test("knows what was shown when", async () => {
    await using folder = await temporaryFolder();
    await recorded(folder.path, steady(5), steady(3, 90_000, 1_020_000));
    const read = await readRecording(folder.path);
    const clock = clockOf(read ?? { segments: [] });
    const base = 1_000_000;
    expect(clock.map(({ wallMs }) => wallMs - base)).toEqual([0, 20_000]);
    const at = (wallMs: number) => mediaMsAt(clock, base + wallMs);
    expect(at(-5_000)).toBe(0);
    expect(at(2_500)).toBe(2_500);
    // What was said in the break belongs to where it goes on.
    expect(at(12_000)).toBe(clock[1]?.mediaMs);
    expect(at(21_000)).toBe((clock[1]?.mediaMs ?? 0) + 1_000);
    expect(at(60_000)).toBeUndefined();
  });
});

function bytesOf(folder: string, name: string, size: number, from: number): Promise<Uint8Array> {
  return Bun.file(join(folder, name))
    .slice(from, from + size)
    .bytes();
}

describe("a broadcast that was killed", () => {
  test.each([
    ["amid a part", "rec-0.mp4", -30],
    ["amid a line", "index.ndjson", -7],
  ])("%s goes on in its recording: numbers, names and time", async (_name, file, byBytes) => {
    await using folder = await temporaryFolder();
    const first = await opens(folder.path);
    const before = new Broadcast("normal", first);
    await before.sends(steady(5.8));
    await first.close();
    const path = join(folder.path, file);
    await truncate(path, (await stat(path)).size + byBytes);
    await appendFile(join(folder.path, "rec-1.mp4"), "an init that no line tells of");

    const second = await opens(folder.path);
    expect([second.prefix, second.latency]).toEqual([first.prefix, first.latency]);
    const after = new Broadcast("normal", second);
    expect(after.rendition.phase).toBe("interrupted");
    await after.looks();
    const known = after.playlist.segments.map(({ msn, uri, wallMs }) => [msn, uri, wallMs]);
    const told = before.playlist.segments.map(({ msn, wallMs }) => [
      ...[msn, `prefix-s${msn}.mp4`, wallMs],
    ]);
    expect(known).toEqual(told);
    await after.sends(steady(4, 7_000_000, 1_030_000));
    await after.ends();
    await second.close();
    expect(after.offences).toEqual([]);
    expect(after.playlist.segments.map(({ isDiscontinuity }) => isDiscontinuity)).toEqual([
      ...[false, false, false, true, false],
    ]);
    // At most the last part is missing, and what was not a part yet.
    const marks = await marksIn(folder.path);
    const kept = marks.lastIndexOf(0);
    expect(marks).toEqual([...Array(kept).keys(), ...Array(100).keys()]);
    expect(kept).toBeWithin(126, 140);
    // And time has no hole.
    const samples = (await after.media()).flatMap((bytes) => samplesOf(bytes));
    const pictures = samples.filter(({ track }) => track === 1);
    for (const [index, { at }] of pictures.entries()) {
      const last = pictures[index - 1];
      if (last) expect(Math.abs(at - last.at - last.duration)).toBeLessThan(90 * 25);
    }
  });
});

describe("a recording whose space is used up", () => {
  /** The whole segments that a playlist names and nobody can have. */
  const gaps = async (broadcast: Broadcast) => {
    const uris = broadcast.playlist.segments.flatMap(({ uri }) => uri ?? []);
    const found = await Promise.all(uris.map((uri) => broadcast.bytes(uri)));
    return uris.filter((_, index) => samplesOf(found[index] ?? new Uint8Array()).length === 0);
  };
  const sizeOf = async (folder: string) => (await stat(join(folder, "rec-0.mp4"))).size;

  test.each([
    ["quota", { ownerBytes: 0, diskBytes: 1e9 }, ["window-0.mp4"]],
    ["disk", { ownerBytes: 1e9, diskBytes: 0 }, []],
  ] as const)(
    "by the %s ends with a whole segment; the broadcast goes on",
    async (why, space, more) => {
      await using folder = await temporaryFolder();
      const recording = await opens(folder.path);
      const broadcast = new Broadcast("normal", recording);
      await broadcast.sends(steady(9));
      recording.space = space;
      await broadcast.sends(steady(30).slice(steady(9).length));
      expect(recording.full).toBe(why);
      const [first] = broadcast.playlist.segments;
      expect([first?.msn, broadcast.playlist.segments.length]).toEqual([7, 15]);
      expect(await gaps(broadcast)).toEqual([]);
      await broadcast.ends();
      await recording.close();
      expect(broadcast.offences).toEqual([]);
      const names = ["index.ndjson", "rec-0.mp4", ...more];
      expect((await readdir(folder.path)).sort()).toEqual(names);
      const read = await readRecording(folder.path);
      // The segment that was open when it was said is whole.
      expect(read?.segments.map(({ msn }) => msn)).toEqual([7, 8, 9, 10, 11]);
      expect(read?.files[0]?.sizeBytes).toBe(await sizeOf(folder.path));
    },
  );

  test("can be rewound beyond what memory keeps", async () => {
    await using folder = await temporaryFolder();
    const recording = await opens(folder.path);
    const broadcast = new Broadcast("normal", recording);
    await broadcast.sends(steady(20));
    const sent = await sizeOf(folder.path).catch(() => 0);
    recording.space = { ownerBytes: 1, diskBytes: 1e9 };
    await broadcast.sends(steady(200).slice(steady(20).length));
    // Once it is written, the next part lets memory forget it.
    await recording.close();
    await broadcast.sends(steady(202).slice(steady(200).length));
    expect(broadcast.playlist.segments).toHaveLength(101);
    expect(broadcast.rendition.load.memoryBytes).toBeLessThan(200_000);
    expect(await gaps(broadcast)).toEqual([]);
    expect(broadcast.offences).toEqual([]);
    expect(sent).toBeLessThan(await sizeOf(folder.path));
  });

  test("goes on after a kill with numbers that nobody was told before", async () => {
    await using folder = await temporaryFolder();
    const first = await opens(folder.path);
    const before = new Broadcast("normal", first);
    await before.sends(steady(5));
    first.space = { ownerBytes: 0, diskBytes: 1e9 };
    await before.sends(steady(21).slice(steady(5).length));
    await first.close();
    const told = before.playlist.segments.at(-1);

    const second = await opens(folder.path);
    expect(second.full).toBe("quota");
    expect(await readdir(folder.path)).not.toContain("window-0.mp4");
    const after = new Broadcast("normal", second);
    expect(after.rendition.phase).toBe("interrupted");
    await after.sends(steady(6, 90_000, 1_040_000));
    expect(after.playlist.segments[0]?.msn).toBe((told?.msn ?? 0) + 1 + gapSegments);
    expect(Number(after.playlist.segments[0]?.map?.match(/i(\d+)\.mp4/u)?.[1])).toBe(1);
    expect(await gaps(after)).toEqual([]);
    await after.ends();
    await second.close();
    expect(after.offences).toEqual([]);
    const read = await readRecording(folder.path);
    expect(read?.durationMs).toBeWithin(5_900, 6_100);
    expect((await readdir(folder.path)).filter((name) => name.startsWith("rec-"))).toHaveLength(1);
  });
});

test("a disk that takes nothing is told of once, and the broadcast goes on", async () => {
  await using folder = await temporaryFolder();
  const told: unknown[] = [];
  const recording = await openRecording(folder.path, {
    latency: "normal",
    broken: (cause) => told.push(cause),
  });
  const broadcast = new Broadcast("normal", recording);
  // Where the file should be there is a folder.
  await Bun.write(join(folder.path, "rec-0.mp4", "in-its-way"), "");
  await broadcast.sends(steady(3));
  await recording.close();
  await broadcast.sends(steady(70).slice(steady(3).length));
  await recording.close();
  expect(told).toHaveLength(1);
  expect(recording.failure).toBe("broken");
  expect(broadcast.offences).toEqual([]);
  // What memory keeps can be seen still.
  expect(broadcast.playlist.segments.length).toBeGreaterThan(15);
  expect(await broadcast.bytes(broadcast.playlist.segments.at(-2)?.uri ?? "")).not.toBeEmpty();
});
