import { afterEach, beforeEach, expect, test } from "bun:test";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { insertBlock, sightOf } from "./access.ts";
import { changeCourtyard, openCourtyard } from "./courtyard.ts";
import { recheck } from "./recheck.ts";
import { endSessions } from "./sessions.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

const now = 1_000_000;
const open = { name: "Lime Court", joining: "anyone", guestsLookIn: true } as const;

onEveryDatabase((openDatabase) => {
  let house: WaysIn;
  let anna: { person: { id: string; name: string }; session: string };
  const guest = { person: { id: "guest", name: "Quiet Heron" } };
  beforeEach(async () => {
    house = await openWaysIn(await openDatabase());
    const id = await house.person("Anna");
    anna = { person: { id, name: "Anna" }, session: await house.session(id, now + 1) };
    await house.auth.write((db) => openCourtyard(db, open, { origin: "http://dvor", now }));
  });
  afterEach(() => house.close());

  const judged = (principal: Parameters<typeof recheck>[1], at = now) =>
    recheck(house.auth.read(), principal, at);

  test("whoever is what they were at the handshake stays", async () => {
    expect(await judged(anna)).toBeUndefined();
    expect(await judged(guest)).toBeUndefined();
  });

  test("a session that ended, or ran out, ends its socket", async () => {
    expect(await judged(anna, now + 1)).toBe(closeCodes.ended);
    await house.auth.write((db) => endSessions(db, anna.person.id, "all"));
    expect(await judged(anna)).toBe(closeCodes.ended);
  });

  test("whoever blocked somebody, or was blocked, comes back to be shown no more", async () => {
    const tom = await house.person("Tom");
    await house.auth.write((db) => insertBlock(db, tom, anna.person.id, now));
    expect(await judged(anna)).toBe(closeCodes.changed);
    const { sight } = await sightOf(house.auth.read(), anna.person.id);
    expect(await judged({ ...anna, sight })).toBeUndefined();
    expect(await judged({ ...anna, sight: "other" })).toBe(closeCodes.changed);
    // The same two avoid each other, but what each is told of the other is another now.
    await house.auth.write((db) => insertBlock(db, anna.person.id, tom, now));
    expect(await judged({ ...anna, sight })).toBe(closeCodes.changed);
  });

  test("a guest who has just become a member comes back as that", async () => {
    const { person } = anna;
    expect(await judged({ person })).toBe(closeCodes.changed);
  });

  test("a guest whom the host has just locked out comes back, and so does one let in", async () => {
    await house.auth.write((db) => changeCourtyard(db, { ...open, guestsLookIn: false }));
    expect(await judged(guest)).toBe(closeCodes.changed);
    expect(await judged({ ...guest, isLockedOut: true })).toBeUndefined();
    await house.auth.write((db) => changeCourtyard(db, open));
    expect(await judged({ ...guest, isLockedOut: true })).toBe(closeCodes.changed);
  });
});
