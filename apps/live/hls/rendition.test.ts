import { describe, expect, test } from "bun:test";
import type { Directives } from "./directives.ts";
import { gapSegments, partsKeptMs, waitAwayMs, waitMaxMs } from "./settings.ts";
import { aac, type EncoderPlan, encodes, h264, markOf, type Sent } from "./testing/encoder.ts";
import { Broadcast } from "./testing/listener.ts";
import { samplesOf } from "./testing/read-media.ts";
import { readPlaylist } from "./testing/read-playlist.ts";

/** The number of the first segment that there was. */
const first = gapSegments;
const frameMs = 1_000 / 30;
const everyMs = (keyMs: number) => (index: number) => index % Math.round(keyMs / frameMs) === 0;

/** Thirty pictures a second, with sound, and a key frame every 2 s. */
function steady(seconds: number, more: Partial<EncoderPlan> = {}): Sent[] {
  const frames = seconds * 30;
  return encodes({ frameMs: () => frameMs, isKey: everyMs(2_000), frames, ...more });
}

async function onAir(seconds: number): Promise<Broadcast> {
  const broadcast = new Broadcast();
  await broadcast.sends(steady(seconds));
  return broadcast;
}

/** Asks, and says how it was answered once it was. */
function asks(broadcast: Broadcast, directives: Partial<Directives>, signal?: AbortSignal) {
  const asked = { answer: "waits", text: "" };
  const told = broadcast.rendition.playlist({ skip: false, ...directives }, signal);
  const done = told.then(async (answer) => {
    asked.answer = answer.kind;
    if (answer.kind === "playlist") asked.text = await answer.text.text();
  });
  return { asked, done };
}

/** Lets everything happen that was answered by now. */
async function settles(): Promise<void> {
  for (let left = 20; left > 0; left--) await Promise.resolve();
}

describe("a playlist that is asked for", () => {
  test("with the part that comes next is held until that is there, and no longer", async () => {
    const broadcast = await onAir(3.1);
    // The second segment is open, and has two parts.
    const { asked, done } = asks(broadcast, { msn: first + 1, part: 2 });
    await settles();
    expect(asked.answer).toBe("waits");
    await broadcast.sends(steady(4).slice(steady(3.1).length));
    await done;
    expect(readPlaylist(asked.text).segments.at(-1)?.parts).toHaveLength(3);
  });

  test("with a whole segment is held until its last part is there", async () => {
    const broadcast = await onAir(3.1);
    const { asked, done } = asks(broadcast, { msn: first + 1 });
    await broadcast.sends(steady(3.9).slice(steady(3.1).length));
    await settles();
    expect(asked.answer).toBe("waits");
    await broadcast.sends(steady(4.2).slice(steady(3.9).length));
    await done;
    expect(readPlaylist(asked.text).segments[first + 1]?.durationS).toBe(2);
  });

  test("with a part past the end of its segment waits for the first of the next", async () => {
    const broadcast = await onAir(4.2);
    const { asked, done } = asks(broadcast, { msn: first + 1, part: 4 });
    await settles();
    expect(asked.answer).toBe("waits");
    await broadcast.sends(steady(5).slice(steady(4.2).length));
    await done;
    expect(readPlaylist(asked.text).segments[first + 2]?.parts).toHaveLength(1);
  });

  test("before there is enough to begin with is held until there is", async () => {
    const broadcast = new Broadcast();
    const { asked, done } = asks(broadcast, {});
    await broadcast.sends(steady(1.5));
    await settles();
    expect(asked.answer).toBe("waits");
    await broadcast.sends(steady(2.2).slice(steady(1.5).length));
    await done;
    expect(asked.answer).toBe("playlist");
  });

  test("in the first seconds names segments that never were, so that players begin", async () => {
    const broadcast = await onAir(20);
    const { asked, done } = asks(broadcast, {});
    await done;
    const { mediaSequence, segments } = readPlaylist(asked.text);
    expect(mediaSequence).toBe(0);
    expect(segments.filter(({ isGap }) => isGap)).toHaveLength(gapSegments);
    await broadcast.sends(steady(32).slice(steady(20).length));
    expect(broadcast.playlist.mediaSequence).toBe(gapSegments);
    expect(broadcast.offences).toEqual([]);
  });

  test.each([
    ["a segment after the next", { msn: first + 3 }],
    ["a part many seconds ahead", { msn: first + 1, part: 8 }],
  ])("with %s is refused", async (_name, directives) => {
    const broadcast = await onAir(3.1);
    const { asked, done } = asks(broadcast, directives);
    await done;
    expect(asked.answer).toBe("bad");
  });

  test("with something old is answered at once, and whole", async () => {
    const broadcast = await onAir(5);
    const { asked, done } = asks(broadcast, { msn: first, part: 0 });
    await done;
    expect(readPlaylist(asked.text).segments).toHaveLength(first + 3);
  });

  test("is given up after three target durations", async () => {
    const broadcast = new Broadcast();
    const { asked, done } = asks(broadcast, {});
    broadcast.rendition.sweep(waitMaxMs - 1);
    await settles();
    expect(asked.answer).toBe("waits");
    broadcast.rendition.sweep(waitMaxMs);
    await done;
    expect(asked.answer).toBe("late");
  });

  test("holds nobody who has gone away", async () => {
    const broadcast = await onAir(3.1);
    const leaving = new AbortController();
    const { asked, done } = asks(broadcast, { msn: first + 2 }, leaving.signal);
    expect(broadcast.rendition.load.waiting).toBe(1);
    leaving.abort();
    await done;
    expect([asked.answer, broadcast.rendition.load.waiting]).toEqual(["gone", 0]);
  });

  test("as a delta leaves out what is more than a minute old", async () => {
    const broadcast = await onAir(70);
    const answer = await broadcast.rendition.playlist({ skip: true });
    const text = answer.kind === "playlist" ? await answer.text.text() : "";
    const { skipped, segments, mediaSequence } = readPlaylist(text);
    const whole = broadcast.playlist;
    expect(mediaSequence).toBe(whole.mediaSequence);
    expect(skipped + segments.length).toBe(whole.segments.length);
    expect(broadcast.offences).toEqual([]);
  });

  test("is made once for all who ask, in both of its forms", async () => {
    const broadcast = await onAir(4);
    const [one, other] = await Promise.all([
      broadcast.rendition.playlist({ skip: false }),
      broadcast.rendition.playlist({ skip: false }),
    ]);
    if (one.kind !== "playlist" || other.kind !== "playlist") throw new Error("no playlist");
    expect(one.text).toBe(other.text);
    expect(one.gzip).toBe(other.gzip);
    const unpacked = Bun.gunzipSync(await one.gzip.bytes());
    expect(new TextDecoder().decode(unpacked)).toBe(await one.text.text());
  });
});

describe("media", () => {
  test("of the part that comes next is held until it is whole", async () => {
    const broadcast = await onAir(3.1);
    const { hint = "" } = broadcast.playlist;
    let size = -1;
    const done = broadcast.bytes(hint).then((bytes) => {
      size = bytes.length;
    });
    await settles();
    expect(size).toBe(-1);
    await broadcast.sends(steady(4).slice(steady(3.1).length));
    await done;
    expect(size).toBeGreaterThan(0);
  });

  test.each([
    "prefix-s8.9.mp4",
    "prefix-s99.mp4",
    "other-s7.mp4",
    "prefix-gap.mp4",
    "",
    "prefix-i5.mp4",
  ])("that is not there is missing: %s", async (name) => {
    const { rendition } = await onAir(3.1);
    expect(await rendition.media(name)).toEqual({ kind: "missing" });
  });

  test("of a segment is that of its parts", async () => {
    const broadcast = await onAir(5);
    const [whole] = broadcast.playlist.segments;
    const parts = await Promise.all((whole?.parts ?? []).map(({ uri }) => broadcast.bytes(uri)));
    expect(parts).toHaveLength(4);
    expect(await broadcast.bytes(whole?.uri ?? "")).toEqual(new Uint8Array(Buffer.concat(parts)));
  });

  test("that is in memory alone leaves the playlist when it leaves memory", async () => {
    const broadcast = await onAir(120);
    const lengthS = broadcast.playlist.segments.reduce((sum, one) => sum + (one.durationS ?? 0), 0);
    expect(lengthS).toBeLessThan(partsKeptMs / 1_000 + 4);
    expect(lengthS).toBeGreaterThan(partsKeptMs / 1_000 - 4);
    expect(await broadcast.rendition.media("prefix-s7.mp4")).toEqual({ kind: "missing" });
    expect(broadcast.offences).toEqual([]);
  });
});

describe("a publisher that is lost", () => {
  test("ends its segment, and the next goes on after a discontinuity", async () => {
    const broadcast = await onAir(3.3);
    await broadcast.interrupts();
    expect(broadcast.rendition.phase).toBe("interrupted");
    expect(broadcast.playlist.segments.at(-1)?.uri).toBeDefined();
    // Another clock, and seven seconds later.
    await broadcast.sends(steady(3, { fromMs: 77_000_000, atMs: 1_010_300 }));
    const { segments } = broadcast.playlist;
    expect(segments.map(({ isDiscontinuity }) => isDiscontinuity)).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(segments[2]?.map).not.toBe(segments[1]?.map);
    expect((segments[2]?.wallMs ?? 0) - (segments[0]?.wallMs ?? 0)).toBe(10_300);
    expect(broadcast.offences).toEqual([]);
    // No picture is lost, and media time has no hole.
    await broadcast.ends();
    const samples = (await broadcast.media()).flatMap(samplesOf).filter(({ track }) => track === 1);
    const marks = samples.map(({ bytes }) => markOf(bytes));
    expect(marks.slice(0, 100)).toEqual([...Array(99).keys(), 0]);
    const ends = samples.map(({ at, duration }) => at + duration);
    expect(Math.abs((samples[99]?.at ?? 0) - (ends[98] ?? 0))).toBeLessThan(90 * 25);
  });

  test("gives the unchanged playlist to who waits, before they think all is lost", async () => {
    const broadcast = await onAir(3.3);
    await broadcast.interrupts();
    const { asked, done } = asks(broadcast, { msn: first + 2, part: 0 });
    broadcast.rendition.sweep(broadcast.nowMs + waitAwayMs - 1);
    await settles();
    expect(asked.answer).toBe("waits");
    broadcast.nowMs += waitAwayMs;
    broadcast.rendition.sweep(broadcast.nowMs);
    await done;
    expect(asked.answer).toBe("playlist");
  });

  test("holds who knows the playlist already, and gives it to who comes in", async () => {
    const broadcast = await onAir(3.3);
    await broadcast.interrupts();
    // So asks hls.js after it was given the unchanged playlist; else it would look again in 5 s.
    const known = asks(broadcast, { skip: true });
    const fresh = asks(broadcast, {});
    await fresh.done;
    await settles();
    expect([known.asked.answer, fresh.asked.answer]).toEqual(["waits", "playlist"]);
    await broadcast.sends(steady(1, { fromMs: 9_000, atMs: 1_010_000 }));
    await known.done;
    expect(readPlaylist(known.asked.text).segments.at(-1)?.isDiscontinuity).toBe(true);
  });

  test("and ends the broadcast answers everybody, and nothing more is promised", async () => {
    const broadcast = await onAir(3.3);
    const waiting = asks(broadcast, { msn: first + 2 });
    const media = broadcast.rendition.media(broadcast.playlist.hint ?? "");
    await broadcast.interrupts();
    await broadcast.ends();
    await waiting.done;
    expect(readPlaylist(waiting.asked.text)).toMatchObject({ isEnded: true, hint: undefined });
    // The last part was flushed before the end.
    expect((await media).kind).toBe("blob");
    const { asked, done } = asks(broadcast, { msn: first + 99, part: 9 });
    await done;
    expect(readPlaylist(asked.text).isEnded).toBe(true);
  });
});

describe("what a broadcast is made of", () => {
  test("changes with the next key frame: a new section, and a discontinuity", async () => {
    const broadcast = await onAir(3);
    const record = Uint8Array.from(h264.record);
    record[3] = 0x28;
    const video = { ...h264, record };
    const sent = steady(3, { fromMs: 3_000, atMs: 1_003_000, video });
    await broadcast.sends(sent);
    const { segments } = broadcast.playlist;
    expect(segments.map(({ map }) => map)).toEqual([
      "prefix-i0.mp4",
      "prefix-i0.mp4",
      "prefix-i1.mp4",
      "prefix-i1.mp4",
    ]);
    expect(segments.map(({ isDiscontinuity }) => isDiscontinuity)).toEqual([
      false,
      false,
      true,
      false,
    ]);
    expect(broadcast.offences).toEqual([]);
    expect(broadcast.rendition.about?.codecs).toBe("avc1.640028,mp4a.40.2");
  });

  test("does not change when the same is said again", async () => {
    const broadcast = await onAir(3);
    await broadcast.sends([h264, aac].map((message) => ({ message, atMs: broadcast.nowMs })));
    await broadcast.sends(steady(6).slice(steady(3).length));
    expect(broadcast.playlist.segments.some(({ isDiscontinuity }) => isDiscontinuity)).toBe(false);
  });

  test.each([
    ["pictures alone", { hasAudio: false }, "avc1.64001E", 1],
    ["sound alone", { hasVideo: false }, "mp4a.40.2", 2],
  ])("may be %s", async (_name, more, codecs, track) => {
    const broadcast = new Broadcast();
    await broadcast.sends(steady(12, more));
    await broadcast.ends();
    expect(broadcast.offences).toEqual([]);
    expect(broadcast.rendition.about?.codecs).toBe(codecs);
    const samples = (await broadcast.media()).flatMap(samplesOf);
    expect(samples.every((sample) => sample.track === track)).toBe(true);
    expect(samples.map(({ bytes }) => markOf(bytes))).toEqual([...Array(samples.length).keys()]);
  });

  test("may have key frames further apart than a segment may be long", async () => {
    const broadcast = new Broadcast();
    await broadcast.sends(steady(30, { isKey: (index) => index % (14 * 30) === 0 }));
    expect(broadcast.rendition.health(broadcast.nowMs).keyFramesTooFar).toBe(true);
    expect(broadcast.playlist.segments.map(({ durationS }) => durationS)).toEqual([
      ...[10, 4, 10, 4, undefined],
    ]);
    expect(broadcast.offences).toEqual([]);
  });

  test("is told to who asks: size, codecs, rates", async () => {
    const { rendition, nowMs } = await onAir(12.1);
    expect(rendition.about).toMatchObject({
      ...{ codecs: "avc1.64001E,mp4a.40.2", width: 640, height: 360 },
    });
    expect(rendition.about?.framesPerSecond).toBeCloseTo(30, 1);
    const bits = 8 * (30 * (40 + 16) + 46.9 * (24 + 8) + 2 * 190);
    expect(rendition.about?.averageBitsPerSecond).toBeWithin(bits * 0.9, bits * 1.1);
    expect(rendition.health(nowMs)).toMatchObject({
      ...{ keyFrameIntervalMs: 2_000, droppedMs: 0, lateMs: 0, keyFramesTooFar: false },
      ...{ hasVideo: true, hasAudio: true },
    });
    expect(rendition.health(nowMs).framesPerSecond).toBeCloseTo(30, 0);
  });
});
