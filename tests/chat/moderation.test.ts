import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import type { Act, Report, Restriction } from "../../apps/chat/contract/roster.ts";
import type { Member } from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { brokenLines } from "../faults/witness.ts";
import {
  asks,
  entryOf,
  gets,
  type House,
  historyOf,
  makesRoom,
  meets,
  nowhere,
  openHouse,
  outcome,
  promotes,
  says,
} from "./house.ts";
import { type Listener, listens } from "./listener.ts";

/*
 * A public garden and a private cellar: Marta owns them, Otto owns them too, Mia and Max are
 * moderators, Tom and Anna are members. Ida, the host of Dvor, is in neither.
 */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let house: House;
let people: Readonly<Record<"marta" | "otto" | "mia" | "max" | "tom" | "anna" | "ida", Member>>;
type Name = keyof typeof people;
let garden: string;
let cellar: string;

beforeAll(async () => {
  house = await openHouse();
  const come = (handle: string) => house.newcomer(handle);
  const [marta, otto, mia] = [await come("marta"), await come("otto"), await come("mia")];
  const [max, tom, anna] = [await come("max"), await come("tom"), await come("anna")];
  people = { marta, otto, mia, max, tom, anna, ida: house.ida };
  garden = await newRoom(true);
  cellar = await newRoom(false);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

async function newRoom(isPublic: boolean): Promise<string> {
  const { marta, otto, mia, max, tom, anna } = people;
  const name = isPublic ? "Garden" : "Cellar";
  const id = await makesRoom(marta, { name, isPublic }, [otto, mia, max, tom, anna]);
  await promotes(marta, id, otto, "owner");
  for (const one of [mia, max]) await promotes(marta, id, one, "moderator");
  return id;
}

const member = (roomId: string, name: Name) => `/rooms/${roomId}/members/${people[name].id}`;
const hour = () => Date.now() + 3_600_000;

/** What may be done to somebody in a room, and how it is taken back. */
const deeds = {
  mute: (by: Member, path: string) => asks(by, "PUT", `${path}/mute`, { until: hour() }),
  ban: (by: Member, path: string) => asks(by, "PUT", `${path}/ban`, {}),
  pardon: (by: Member, path: string) => asks(by, "DELETE", `${path}/restriction`),
  remove: (by: Member, path: string) => asks(by, "DELETE", path),
  promote: (by: Member, path: string) => asks(by, "PATCH", path, { role: "owner" }),
  demote: (by: Member, path: string) => asks(by, "PATCH", path, { role: "member" }),
};

interface Moderation {
  readonly restrictions: readonly Restriction[];
  readonly acts: readonly Act[];
}
const moderation = (roomId: string) =>
  gets<Moderation>(people.marta, "GET", `/rooms/${roomId}/moderation`);

async function rolesIn(roomId: string): Promise<string> {
  type Places = { readonly members: readonly { person: { name: string }; role: string }[] };
  const { members } = await gets<Places>(people.marta, "GET", `/rooms/${roomId}/members`);
  return members
    .map(({ person, role }) => `${person.name} ${role}`)
    .toSorted()
    .join(", ");
}

describe("nobody does anything to their equals, or to those above them", () => {
  const vain: readonly (readonly [Name, Name])[] = [
    ["tom", "anna"],
    ["tom", "mia"],
    ["tom", "marta"],
    ["mia", "max"],
    ["mia", "marta"],
    ["otto", "marta"],
  ];
  test.each(vain)("as %s tries to %s", async (by, befallen) => {
    const before = [await rolesIn(garden), (await moderation(garden)).acts.length];
    for (const [what, does] of Object.entries(deeds)) {
      for (const roomId of [garden, cellar]) {
        const code = await outcome(does(people[by], member(roomId, befallen)));
        expect([what, code]).toEqual([what, "403 not-allowed"]);
      }
    }
    expect([await rolesIn(garden), (await moderation(garden)).acts.length]).toEqual(before);
  });

  test("the host of Dvor keeps public rooms, and is a stranger to private ones", async () => {
    for (const [what, does] of Object.entries(deeds)) {
      const code = await outcome(does(people.ida, member(cellar, "tom")));
      expect([what, code]).toEqual([what, "404 room-not-found"]);
    }
    expect(await outcome(deeds.mute(people.ida, member(garden, "mia")))).toBe("204");
    expect(await outcome(deeds.pardon(people.mia, member(garden, "mia")))).toBe("422 own-self");
    expect(await outcome(deeds.pardon(people.ida, member(garden, "mia")))).toBe("204");
    // Owners are her equals there.
    expect(await outcome(deeds.ban(people.ida, member(garden, "marta")))).toBe("403 not-allowed");
    for (const name of ["mia", "tom", "marta"] as const) {
      const code = await outcome(deeds.ban(people[name], member(commonRoomId, "ida")));
      expect(code).toBe("403 not-allowed");
    }
  });

  test("a moderator makes nobody a moderator, an owner does", async () => {
    const raise = (by: Name) =>
      outcome(asks(people[by], "PATCH", member(garden, "tom"), { role: "moderator" }));
    expect([await raise("tom"), await raise("mia")]).toEqual(Array(2).fill("403 not-allowed"));
    expect(await raise("otto")).toBe("204");
    expect(await outcome(deeds.demote(people.marta, member(garden, "tom")))).toBe("204");
  });

  test("an owner gives it up, but the last one does not, nor leaves", async () => {
    const { marta, otto } = people;
    const room = await makesRoom(marta, { name: "Shed", isPublic: false }, [otto]);
    expect(await outcome(deeds.demote(marta, member(room, "marta")))).toBe("409 last-owner");
    expect(await outcome(deeds.remove(marta, member(room, "marta")))).toBe("409 last-owner");
    await promotes(marta, room, otto, "owner");
    expect(await outcome(deeds.demote(marta, member(room, "marta")))).toBe("204");
    expect(await outcome(deeds.promote(marta, member(room, "marta")))).toBe("403 not-allowed");
    expect(await outcome(deeds.remove(otto, member(room, "otto")))).toBe("409 last-owner");
  });

  test("two owners who give it up at once leave one of them", async () => {
    const { marta, otto } = people;
    for (let round = 0; round < 5; round++) {
      const room = await makesRoom(marta, { name: "Shed", isPublic: false }, [otto]);
      await promotes(marta, room, otto, "owner");
      const codes = await Promise.all([
        outcome(deeds.demote(marta, member(room, "marta"))),
        outcome(deeds.demote(otto, member(room, "otto"))),
      ]);
      expect(codes.toSorted()).toEqual(["204", "409 last-owner"]);
    }
  });

  test.each(["direct", "common"])(
    "in a %s room nobody is removed or made an owner",
    async (kind) => {
      const { marta, tom } = people;
      const room = kind === "direct" ? await meets(marta, tom) : commonRoomId;
      await says(marta, room, "Good morning");
      for (const name of ["remove", "promote"] as const) {
        expect(await outcome(deeds[name](marta, member(room, "tom")))).toBe("403 not-allowed");
      }
      for (const [what, does] of Object.entries(deeds)) {
        if (kind !== "direct") continue;
        expect([what, await outcome(does(tom, member(room, "marta")))]).toEqual([
          ...[what, "403 not-allowed"],
        ]);
      }
    },
  );

  test("nobody is judged who is not there, and nobody judges themselves", async () => {
    const path = `/rooms/${garden}/members`;
    for (const [what, does] of Object.entries(deeds)) {
      const code = await outcome(does(people.marta, `${path}/${nowhere}`));
      expect([what, code]).toEqual([what, "404 person-not-found"]);
    }
    for (const does of [deeds.mute, deeds.ban, deeds.pardon]) {
      expect(await outcome(does(people.mia, member(garden, "mia")))).toBe("422 own-self");
    }
  });
});

describe("somebody who is muted", () => {
  let page: Listener;
  let own: string;
  beforeAll(async () => {
    own = (await says(people.tom, garden, "Here I am")).id;
    page = await listens(people.tom);
    for (const topic of ["rooms", `room:${garden}`]) await page.joins(topic);
    await gets(people.mia, "PUT", `${member(garden, "tom")}/mute`, { until: hour() });
  });
  afterAll(() => page[Symbol.dispose]());

  const changed = (after: number) =>
    page.hears(
      (frame) => frame.type === "events" && frame.events.some(({ type }) => type === "own.changed"),
      after,
    );

  test("is told until when, at once", async () => {
    const { restrictions } = await moderation(garden);
    expect(restrictions).toMatchObject([{ kind: "mute", person: { id: people.tom.id } }]);
    const frame = JSON.stringify(await changed(0));
    expect(frame).toContain(`"mutedUntil":${restrictions[0]?.until}`);
  });

  test("reads, and writes nothing by any way until it is over", async () => {
    expect(await outcome(asks(people.tom, "GET", `/rooms/${garden}/messages`))).toBe("200");
    const tries = [
      ["POST", `/rooms/${garden}/messages`],
      ["PATCH", `/messages/${own}`],
      ["PUT", `/messages/${own}/reactions/%F0%9F%91%8D`],
      ["PUT", `/messages/${own}/pin`],
      ["POST", `/rooms/${garden}/files?name=a.txt`],
    ] as const;
    for (const [method, path] of tries) {
      const code = await outcome(asks(people.tom, method, path, { text: "But" }));
      expect([path, code]).toEqual([path, "403 muted"]);
    }
    // It holds in this room alone.
    await says(people.tom, cellar, "Here I may");
  });

  test("is still muted when they leave and come in again", async () => {
    const { tom } = people;
    await gets(tom, "DELETE", member(garden, "tom"));
    await gets(tom, "PUT", member(garden, "tom"));
    const said = asks(tom, "POST", `/rooms/${garden}/messages`, { text: "But" });
    expect(await outcome(said)).toBe("403 muted");
  });

  test("speaks again when the time is over, and is told so", async () => {
    const { tom } = people;
    const mark = page.heard.length;
    const past = Date.now() - 1;
    // As time would have it, which a test does not wait for.
    atDatabase(house.dvor, "update room_restriction set until = ?", past);
    await says(tom, garden, "At last");
    const due = "update job set due_at = ? where kind = 'chat.lift-restriction'";
    atDatabase(house.dvor, due, past);
    expect(JSON.stringify(await changed(mark))).not.toContain("mutedUntil");
    expect((await moderation(garden)).restrictions).toEqual([]);
  });
});

describe("somebody who is banned", () => {
  test("comes in by no way, not by a link or an invitation, until pardoned", async () => {
    const { marta, mia, anna } = people;
    const token = await gets<{ token: string }>(marta, "POST", `/rooms/${garden}/links`, {
      ...{ days: 1, usesMax: 5 },
    });
    await gets(mia, "PUT", `${member(garden, "anna")}/ban`, { until: hour() });
    expect(await rolesIn(garden)).not.toContain("anna");
    expect(await outcome(asks(anna, "PUT", member(garden, "anna")))).toBe("403 banned");
    expect(await outcome(asks(anna, "POST", "/join", token))).toBe("403 banned");
    expect(await outcome(asks(marta, "PUT", member(garden, "anna")))).toBe("403 not-allowed");
    expect(await outcome(deeds.mute(mia, member(garden, "anna")))).toBe("403 not-allowed");
    expect(await outcome(deeds.pardon(people.max, member(garden, "anna")))).toBe("204");
    expect(await outcome(asks(anna, "GET", `/rooms/${garden}`))).toBe("200");
    expect(await outcome(asks(anna, "PUT", member(garden, "anna")))).toBe("204");
    expect(await entryOf(anna, garden)).toMatchObject({ role: "member", unread: [] });
  });

  test("is banned for no longer than a year, and for no less than a minute", async () => {
    const { marta } = people;
    const ban = async (until: number) => {
      await gets(marta, "PUT", `${member(cellar, "anna")}/ban`, { until });
      return (await moderation(cellar)).restrictions[0]?.until ?? 0;
    };
    const year = 366 * 86_400_000;
    expect(await ban(Number.MAX_SAFE_INTEGER)).toBeWithin(Date.now(), Date.now() + year + 1);
    expect(await ban(0)).toBeGreaterThan(Date.now());
    await gets(marta, "DELETE", `${member(cellar, "anna")}/restriction`);
  });

  test("who was a moderator begins as a member", async () => {
    const { marta, max } = people;
    const room = await makesRoom(marta, { name: "Loft", isPublic: true }, [max]);
    await promotes(marta, room, max, "moderator");
    await gets(marta, "PUT", `${member(room, "max")}/ban`, {});
    await gets(marta, "DELETE", `${member(room, "max")}/restriction`);
    await gets(max, "PUT", member(room, "max"));
    expect(await outcome(asks(max, "GET", `/rooms/${room}/moderation`))).toBe("403 not-allowed");
  });
});

describe("a report", () => {
  test("reaches the moderators alone, with what was said even when it is changed", async () => {
    const { anna, tom, mia, marta, otto } = people;
    const room = await makesRoom(marta, { name: "Yard", isPublic: false }, [anna, tom, mia, otto]);
    await promotes(marta, room, mia, "moderator");
    const { id } = await says(tom, room, "A rude word");
    using hers = await listens(mia);
    using others = await listens(otto);
    for (const page of [hers, others]) await page.joins(`roster:${room}`);
    const path = `/messages/${id}/report`;
    expect(await outcome(asks(anna, "POST", path, { reason: "Rude" }))).toBe("204");
    expect(await outcome(asks(anna, "POST", path, { reason: "Again" }))).toBe("204");
    expect(await outcome(asks(tom, "POST", path, { reason: "Mine" }))).toBe("403 not-allowed");
    await gets(tom, "PATCH", `/messages/${id}`, { text: "A kind word" });
    type Reports = { readonly reports: readonly Report[] };
    const { reports } = await gets<Reports>(mia, "GET", `/rooms/${room}/reports`);
    expect(reports).toMatchObject([
      { reason: "Rude", by: { id: anna.id }, message: { id, text: "A rude word" } },
    ]);
    await hers.hears((frame) => JSON.stringify(frame).includes("report.made"));
    for (const jar of [anna, tom, otto]) {
      const code = await outcome(asks(jar, "GET", `/rooms/${room}/reports`));
      expect(code).toBe("403 not-allowed");
    }
    const closing = `/rooms/${room}/reports/${reports[0]?.id}`;
    expect(await outcome(asks(tom, "DELETE", closing))).toBe("403 not-allowed");
    // Of another room she is a moderator too, and it is not of that one.
    const elsewhere = `/rooms/${garden}/reports/${reports[0]?.id}`;
    expect(await outcome(asks(mia, "DELETE", elsewhere))).toBe("404 report-not-found");
    const both = await Promise.all(
      [mia, marta].map((jar) => outcome(asks(jar, "DELETE", closing))),
    );
    expect(both.toSorted()).toEqual(["204", "404 report-not-found"]);
    expect(JSON.stringify(others.heard)).not.toContain("rude");
  });

  test("is not made of what is not there, nor in a room of two", async () => {
    const { anna, tom } = people;
    const direct = await meets(tom, anna);
    const { id } = await says(tom, direct, "Between us");
    const report = (message: string) =>
      outcome(asks(anna, "POST", `/messages/${message}/report`, { reason: "" }));
    expect(await report(id)).toBe("403 not-allowed");
    expect(await report(nowhere)).toBe("404 message-not-found");
    const { id: gone } = await says(tom, garden, "Soon gone");
    await gets(tom, "DELETE", `/messages/${gone}`);
    expect(await report(gone)).toBe("404 message-not-found");
  });
});

describe("the log", () => {
  test("has who did what to whom, the newest first, for moderators alone", async () => {
    const { marta, otto, mia, tom } = people;
    const room = await makesRoom(marta, { name: "Court", isPublic: false }, [otto, mia, tom]);
    await promotes(marta, room, mia, "moderator");
    await gets(mia, "PUT", `${member(room, "tom")}/mute`, { until: hour() });
    await gets(marta, "DELETE", `${member(room, "tom")}/restriction`);
    const { id } = await says(tom, room, "Out with it");
    await gets(mia, "DELETE", `/messages/${id}`);
    await gets(mia, "DELETE", member(room, "tom"));
    const { acts } = await moderation(room);
    const told = acts.map(({ by, what, person }) => `${by.name} ${what} ${person?.name}`);
    expect(told).toEqual([
      ...["mia remove tom", "mia delete tom", "marta pardon tom", "mia mute tom"],
      "marta role mia",
    ]);
    expect(await outcome(asks(otto, "GET", `/rooms/${room}/moderation`))).toBe("403 not-allowed");
    using page = await listens(otto);
    const { snapshot } = await page.joins(`roster:${room}`);
    expect(snapshot).toMatchObject({ acts: [], reports: [], restrictions: [], links: [] });
    expect((await historyOf(otto, room)).find((one) => one.id === id)).toMatchObject({
      ...{ isDeleted: true, text: "", files: [] },
    });
  });

  test("is closed to who is a moderator no more, at once and on open pages", async () => {
    const { marta, mia } = people;
    const room = await makesRoom(marta, { name: "Tower", isPublic: false }, [mia]);
    await promotes(marta, room, mia, "moderator");
    expect(await outcome(asks(mia, "GET", `/rooms/${room}/moderation`))).toBe("200");
    const page = await listens(mia);
    await promotes(marta, room, mia, "member");
    expect(await page.ended).toBe(4003);
    expect(await outcome(asks(mia, "GET", `/rooms/${room}/moderation`))).toBe("403 not-allowed");
    expect(await outcome(asks(mia, "GET", `/rooms/${room}/links`))).toBe("403 not-allowed");
  });
});

test("nothing of all this broke anything", () => {
  expect(brokenLines(house.dvor)).toEqual([]);
});
