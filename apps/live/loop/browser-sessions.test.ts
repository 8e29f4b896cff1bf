import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { encodes } from "../hls/testing/encoder.ts";
import { comesOn, type Loop, openLoop } from "../testing/loop.ts";
import { openStudio, type Studio } from "../testing/studio.ts";
import { type BrowserSession, BrowserSessions } from "./browser-sessions.ts";

let studio: Studio;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let loop: Loop;
let sessions: BrowserSessions;
let annaId: string;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
  folder = await temporaryFolder();
  loop = openLoop(studio, folder.path);
  sessions = new BrowserSessions(loop.broadcasts, loop.clock);
  annaId = studio.anna.person.id;
});
afterEach(async () => {
  await loop.broadcasts.rest();
  await studio.scene.close();
  await folder[Symbol.asyncDispose]();
});

const states = async () => {
  const rows = await studio.read.selectFrom("live_broadcast").select("state").execute();
  return rows.map(({ state }) => state);
};

function begins(): BrowserSession {
  const session = sessions.get(sessions.begin(annaId));
  if (!session) throw new Error("there is no session");
  return session;
}

/** A second of pictures and sound. */
function second(number: number) {
  const plan = { frameMs: () => 100, isKey: (index: number) => index % 10 === 0 };
  return encodes({ ...plan, frames: 10, fromMs: number * 1_000 }).map(({ message }) => message);
}

/** Anna's page has sent for two seconds, and then its line was lost. */
async function fallsSilent(): Promise<BrowserSession> {
  const page = begins();
  for (const number of [0, 1]) await page.takes(number, second(number));
  loop.clock.pass(13_000);
  sessions.tick(loop.clock.now());
  await loop.broadcasts.settled();
  expect(await states()).toEqual(["away"]);
  return page;
}

describe("a page that fell silent", () => {
  test("goes on with its broadcast when it is heard again", async () => {
    const page = await fallsSilent();
    expect(await page.takes(2, second(15))).toBe("taken");
    await page.takes(3, second(16));
    await loop.broadcasts.settled();
    expect(await states()).toEqual(["live"]);
  });

  test("can still end its broadcast", async () => {
    const page = await fallsSilent();
    await page.ends();
    expect(await states()).toEqual(["over"]);
  });

  test("does not come back on air when its broadcast was ended meanwhile", async () => {
    const page = await fallsSilent();
    const id = loop.broadcasts.ofPerson(annaId)?.id ?? "";
    await loop.broadcasts.ends(id, "ended");
    expect(await page.takes(2, second(15))).toBe("over");
    await loop.broadcasts.settled();
    expect(await states()).toEqual(["over"]);
    expect(loop.broadcasts.ofPerson(annaId)).toBeUndefined();
  });

  test("is missed as soon when the clock is set back meanwhile", async () => {
    const page = begins();
    for (const number of [0, 1]) await page.takes(number, second(number));
    loop.clock.set(loop.clock.now() - 3_600_000);
    sessions.tick(loop.clock.now());
    loop.clock.pass(13_000);
    sessions.tick(loop.clock.now());
    await loop.broadcasts.settled();
    expect(await states()).toEqual(["away"]);
  });

  test("ends nothing that an encoder sends since, and is told that it is replaced", async () => {
    const [page, other] = [await fallsSilent(), await fallsSilent()];
    const encoder = await comesOn(loop, annaId, "key");
    await encoder.sends(2);
    expect(await states()).toEqual(["live"]);
    await page.ends();
    expect(await other.takes(2, second(15))).toBe("replaced");
    // What is not heard of for long is forgotten.
    loop.clock.pass(121_000);
    sessions.tick(loop.clock.now());
    await encoder.sends(1);
    expect(encoder.dropped()).toBeUndefined();
    expect(await states()).toEqual(["live"]);
  });
});

describe("a page that has sent nothing", () => {
  test("ends nothing of what its owner's encoder sends", async () => {
    const encoder = await comesOn(loop, annaId, "key");
    await encoder.sends(2);
    await begins().ends();
    expect(encoder.dropped()).toBeUndefined();
    expect(await states()).toEqual(["live"]);
  });

  test("ends what it is about to send, when it is told to at once", async () => {
    const page = begins();
    const sending = page.takes(0, second(0));
    await page.ends();
    expect(await sending).toBe("taken");
    await loop.broadcasts.settled();
    expect(loop.broadcasts.ofPerson(annaId)).toBeUndefined();
  });
});
