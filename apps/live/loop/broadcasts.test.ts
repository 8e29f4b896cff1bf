import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { cp, mkdir, readdir, utimes } from "node:fs/promises";
import { sql } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { limits } from "../contract/limits.ts";
import { readRecording } from "../recording/recorded.ts";
import { comesOn, type Loop, openLoop } from "../testing/loop.ts";
import { aMinute, openStudio, type Studio } from "../testing/studio.ts";
import { lingerMs } from "./broadcasts.ts";

let studio: Studio;
let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let loop: Loop;
let annaId: string;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
  temporary = await temporaryFolder();
  folder = temporary.path;
  loop = openLoop(studio, folder);
  annaId = studio.anna.person.id;
});
afterEach(async () => {
  await loop.broadcasts.rest();
  await studio.scene.close();
  await temporary[Symbol.asyncDispose]();
});

const rows = () => studio.read.selectFrom("live_broadcast").selectAll().execute();
const states = async () => (await rows()).map(({ state }) => state);
const graceSeconds = limits.graceMs / 1_000;
const minutesOf = async (id = "") => (await readRecording(`${folder}/${id}`))?.segments ?? [];

describe("somebody who comes on air", () => {
  test("is on air with the first pictures, and not before", async () => {
    const anna = await comesOn(loop, annaId, "key");
    expect(await rows()).toEqual([]);
    await anna.sends(2);
    expect(await rows()).toMatchObject([
      { person_id: annaId, state: "live", key_id: "key", encoder: "OBS", width: 640, height: 360 },
    ]);
  });

  test("and never sends a picture leaves nothing", async () => {
    const anna = await comesOn(loop, annaId);
    expect(await readdir(folder)).toHaveLength(1);
    await anna.goes();
    await loop.pass(1);
    expect(await rows()).toEqual([]);
    const jobs = await studio.read.selectFrom("job").select("kind").execute();
    expect(jobs).toEqual([{ kind: "live.forget" }]);
    expect(loop.broadcasts.ofPerson(annaId)).toBeUndefined();
  });

  test("goes on with the same broadcast and recording when they are back in time", async () => {
    const first = await comesOn(loop, annaId);
    await first.sends(3);
    await first.goes();
    expect(await states()).toEqual(["away"]);
    await loop.pass(graceSeconds - 1);
    const second = await comesOn(loop, annaId);
    await second.sends(3);
    expect(await states()).toEqual(["live"]);
    await loop.broadcasts.ends((await rows())[0]?.id ?? "", "ended");
    const [row] = await rows();
    expect(row).toMatchObject({ state: "over" });
    const segments = await minutesOf(row?.id);
    expect(segments.filter(({ isDiscontinuity }) => isDiscontinuity)).toHaveLength(1);
    expect(new Set(segments.map(({ map }) => map)).size).toBe(2);
    const video = await studio.read.selectFrom("video").selectAll().executeTakeFirstOrThrow();
    expect(video.duration_ms).toBeGreaterThan(5_000);
  });

  test("is waited for when they are back in time and their first picture is not", async () => {
    const first = await comesOn(loop, annaId);
    await first.sends(3);
    await first.goes();
    await loop.pass(graceSeconds - 1);
    const second = await comesOn(loop, annaId);
    await loop.pass(10);
    expect([await states(), second.dropped()]).toEqual([["away"], undefined]);
    await second.sends(2);
    expect(await states()).toEqual(["live"]);
    // Who is gone again without one is waited for no longer.
    await second.goes();
    await loop.pass(graceSeconds - 1);
    const third = await comesOn(loop, annaId);
    await loop.pass(10);
    await third.goes();
    await loop.pass(1);
    expect(await states()).toEqual(["over"]);
  });

  test("is shown as the last also when the clock was set back", async () => {
    await (await comesOn(loop, annaId)).sends(4);
    const [first] = await rows();
    await loop.broadcasts.ends(first?.id ?? "", "ended");
    studio.waits(-3_600_000);
    loop = openLoop(studio, folder);
    await (await comesOn(loop, annaId)).sends(2);
    const shown = await studio.opens(studio.tom, annaId);
    expect(shown).toMatchObject({ broadcast: { state: "live" } });
    // A page takes the later id for the later one.
    const ids = (await rows()).map(({ id }) => id);
    expect(ids.sort()[0]).toBe(first?.id ?? "");
  });

  test("and stays away for too long begins anew; the first ended when they went", async () => {
    const first = await comesOn(loop, annaId);
    await first.sends(4);
    const wentAt = loop.clock.now();
    await first.goes();
    await loop.pass(graceSeconds + 1);
    expect(await rows()).toMatchObject([{ state: "over", ended_at: wentAt }]);
    const second = await comesOn(loop, annaId);
    await second.sends(2);
    expect(await states()).toEqual(["over", "live"]);
  });

  test("is waited for no longer when the clock is set back meanwhile", async () => {
    const first = await comesOn(loop, annaId);
    await first.sends(4);
    await first.goes();
    loop.clock.set(loop.clock.now() - 3_600_000);
    await loop.pass(graceSeconds);
    expect(await states()).toEqual(["away"]);
    await loop.pass(1);
    expect(await states()).toEqual(["over"]);
  });

  test("from two places at once is on air once, from the later one", async () => {
    const [one, other] = await Promise.all([comesOn(loop, annaId), comesOn(loop, annaId)]);
    await other.sends(2);
    await one.sends(2);
    await one.goes();
    expect([one.dropped(), other.dropped()]).toEqual(["replaced", undefined]);
    expect(await states()).toEqual(["live"]);
  });

  test("by a newer line replaces their own, and everybody goes on watching", async () => {
    const first = await comesOn(loop, annaId, "one");
    await first.sends(3);
    const second = await comesOn(loop, annaId, "two");
    expect(first.dropped()).toBe("replaced");
    await second.sends(3);
    expect(await rows()).toMatchObject([{ state: "live", key_id: "two" }]);
  });
});

describe("what is on air", () => {
  test("ends when its key does, and not when another key does", async () => {
    const anna = await comesOn(loop, annaId, "one");
    await anna.sends(2);
    await loop.broadcasts.keyEnded(annaId, "two");
    expect(anna.dropped()).toBeUndefined();
    await loop.broadcasts.keyEnded(annaId, "one");
    expect(anna.dropped()).toBe("revoked");
    expect(await states()).toEqual(["over"]);
  });

  test("is measured each second, with who watches", async () => {
    loop.broadcasts.watchersOf(annaId).joined("tom");
    const anna = await comesOn(loop, annaId);
    await anna.sends(5);
    expect(await rows()).toMatchObject([{ viewers: 1, peak_viewers: 1, warnings: "[]" }]);
    const samples = await studio.read.selectFrom("live_sample").selectAll().execute();
    expect(samples.length).toBeGreaterThan(3);
    expect(samples.filter(({ is_kept }) => is_kept === 1)).toHaveLength(1);
    expect(samples.at(-1)?.frames_per_second).toBeGreaterThan(8);
  });

  test("is still measured for later when the clock is set back meanwhile", async () => {
    const anna = await comesOn(loop, annaId);
    await anna.sends(3);
    loop.clock.set(loop.clock.now() - 3_600_000);
    await anna.sends(2);
    const kept = studio.read.selectFrom("live_sample").select("at").where("is_kept", "=", 1);
    expect(await kept.execute()).toHaveLength(2);
  });

  test("can be played to its end for a while after it, and is forgotten then", async () => {
    const anna = await comesOn(loop, annaId);
    await anna.sends(4);
    const [{ id = "" } = {}] = await rows();
    await loop.broadcasts.ends(id, "ended");
    await loop.pass(lingerMs / 1_000);
    expect(loop.broadcasts.get(id)?.rendition.phase).toBe("ended");
    await loop.pass(1);
    expect(loop.broadcasts.get(id)).toBeUndefined();
  });

  test("is written down also when the database was away for a moment", async () => {
    let fails = 2;
    const db: EnginePorts["db"] = {
      ...studio.scene.db,
      write: async (work, lane) => {
        if (fails-- > 0) throw new Error("the disk is away");
        return studio.scene.db.write(work, lane);
      },
    };
    loop = openLoop(studio, folder, { db });
    const anna = await comesOn(loop, annaId);
    const sending = anna.sends(8);
    for (const ms of [250, 1_000]) {
      await loop.clock.armed(1);
      loop.clock.pass(ms);
    }
    await sending;
    expect(await states()).toEqual(["live"]);
    expect(loop.broken).toHaveLength(2);
  });
});

describe("a recording", () => {
  const warnings = async () => (await rows()).at(-1)?.warnings;
  /** Another broadcast of Anna's becomes a video, which takes all of this. */
  const quotaBytes = aMinute.sizeBytes;
  const usesUpQuota = async () => studio.ends(await studio.begins(studio.anna), aMinute);

  test("ends when its owner's quota is used up; the broadcast goes on without it", async () => {
    loop = openLoop(studio, folder, { quotaBytes });
    const anna = await comesOn(loop, annaId);
    await anna.sends(4);
    const [{ id = "" } = {}] = await rows();
    await usesUpQuota();
    await anna.sends(20);
    const row = (await rows()).find((one) => one.id === id);
    expect(row).toMatchObject({ state: "live", warnings: '["recording-over-quota"]' });
    // All that there was can be rewound to.
    const playlist = await loop.broadcasts.get(id)?.rendition.playlist({ msn: 0, skip: false });
    const text = playlist?.kind === "playlist" ? await playlist.text.text() : "";
    expect([...text.matchAll(/EXTINF/gu)].length).toBeGreaterThan(9);
    await loop.broadcasts.ends(id, "ended");
    const query = studio.read.selectFrom("video").selectAll().where("broadcast_id", "=", id);
    const { duration_ms, size_bytes } = await query.executeTakeFirstOrThrow();
    expect(duration_ms).toBeWithin(9_000, 16_000);
    expect(size_bytes).toBe((await readRecording(`${folder}/${id}`))?.files[0]?.sizeBytes ?? 0);
  });

  test("is none where the quota was used up before", async () => {
    await usesUpQuota();
    loop = openLoop(studio, folder, { quotaBytes });
    studio.waits(1_000);
    const anna = await comesOn(loop, annaId);
    await anna.sends(6);
    expect(await warnings()).toBe('["recording-over-quota"]');
    const id = loop.broadcasts.ofPerson(annaId)?.id ?? "";
    await loop.broadcasts.ends(id, "ended");
    const query = studio.read.selectFrom("live_broadcast").select("video_id").where("id", "=", id);
    expect(await query.execute()).toEqual([{ video_id: null }]);
  });

  test("is there also where nobody can say what it may take", async () => {
    await studio.scene.db.write((tx) => sql`drop table video_upload`.execute(tx));
    await (await comesOn(loop, annaId)).sends(4);
    expect(await warnings()).toBe("[]");
    const [{ id = "" } = {}] = await rows();
    expect(loop.broken).toEqual([`opening the recording in ${folder}/${id}`]);
    await loop.broadcasts.rest();
    expect(await minutesOf(id)).not.toEqual([]);
  });

  test("that nobody wants is missed by nobody", async () => {
    await studio.does(studio.anna, "channel.change", { isRecorded: false });
    loop = openLoop(studio, folder, { quotaBytes: 0 });
    await (await comesOn(loop, annaId)).sends(4);
    expect(await warnings()).toBe("[]");
  });
});

describe("a house that was stopped", () => {
  const restarts = async () => {
    loop = openLoop({ ...studio, now: loop.clock.now }, folder);
    await loop.broadcasts.restore();
    await loop.broadcasts.settled();
  };

  test("takes up what was on air, and its encoder comes back to it", async () => {
    const before = await comesOn(loop, annaId);
    await before.sends(4);
    await loop.broadcasts.rest();
    expect(before.dropped()).toBe("closing");
    expect(await states()).toEqual(["away"]);
    await restarts();
    const after = await comesOn(loop, annaId);
    await after.sends(4);
    expect(await states()).toEqual(["live"]);
    const [{ id = "" } = {}] = await rows();
    await loop.broadcasts.ends(id, "ended");
    const segments = await minutesOf(id);
    const [first = 0, ...others] = segments.map(({ msn }) => msn);
    expect(others).toEqual(others.map((_, index) => first + 1 + index));
    expect((await readRecording(`${folder}/${id}`))?.durationMs).toBeGreaterThan(7_000);
  });

  test("ends what nobody came back to in time, and it is a video", async () => {
    const before = await comesOn(loop, annaId);
    await before.sends(5);
    await loop.broadcasts.rest();
    loop.clock.pass(limits.graceMs);
    await restarts();
    await loop.pass(1);
    expect(await states()).toEqual(["over"]);
    expect(await studio.read.selectFrom("video").selectAll().execute()).toHaveLength(1);
  });

  test("clears away what a killed one has left of broadcasts that nobody saw", async () => {
    await (await comesOn(loop, annaId)).sends(4);
    const [{ id: seen = "" } = {}] = await rows();
    await loop.broadcasts.rest();
    const [old, young] = [newId(), newId()];
    for (const id of [old, young]) await mkdir(`${folder}/${id}`);
    // Of this one the row was lost, and not what was recorded.
    const lost = newId();
    await cp(`${folder}/${seen}`, `${folder}/${lost}`, { recursive: true });
    for (const id of [old, seen, lost]) await utimes(`${folder}/${id}`, 0, 0);
    await restarts();
    expect((await readdir(folder)).sort()).toEqual([seen, young, lost].sort());
  });
});
