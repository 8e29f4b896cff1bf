import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  isModerator,
  isOwner,
  mayChange,
  mayCloseReport,
  mayDelete,
  mayEdit,
  mayInvite,
  mayLink,
  mayModerate,
  mayOwn,
  mayPin,
  mayPromote,
  mayRead,
  mayReport,
  mayWrite,
  type Stance,
} from "./rules.ts";

const now = 1_000_000;
const stance = fc.record<Stance>({
  role: fc.constantFrom("guest", "member", "host"),
  room: fc.record({
    kind: fc.constantFrom("common", "group", "direct", "attached"),
    isPublic: fc.boolean(),
  }),
  place: fc.constantFrom(undefined, "owner", "moderator", "member"),
  mutedUntil: fc.constantFrom(undefined, 0, now - 1, now + 1),
  isBanned: fc.boolean(),
  isClosed: fc.boolean(),
});
const base: Stance = {
  role: "member",
  room: { kind: "group", isPublic: true },
  place: "member",
};
const codeOf = (allowed: { ok: boolean; failure?: { code: string } }) =>
  allowed.ok ? "ok" : (allowed.failure?.code ?? "");
const message = { isOwn: true, isDeleted: false, isTyped: true };

/** All that somebody may want to do in a room. */
const all = (one: Stance) => [
  ...[mayWrite(one, now), mayEdit(one, message, now), mayDelete(one, message), mayPin(one, now)],
  ...[mayChange(one), mayOwn(one), mayInvite(one), mayLink(one), mayReport(one)],
  ...[mayCloseReport(one), mayPromote(one), mayModerate(one, { role: "guest", place: undefined })],
];

describe("whoever may not read a room", () => {
  test("may do nothing there, and is told the same whatever they want", () => {
    fc.assert(
      fc.property(stance, (one) => {
        const readable = mayRead(one);
        if (readable.ok) return;
        for (const asked of all(one)) expect(codeOf(asked)).toBe(codeOf(readable));
      }),
    );
  });

  test("is told of a private room that it is not there", () => {
    const stranger = {
      ...base,
      place: undefined,
      room: { kind: "group", isPublic: false },
    } as const;
    expect(codeOf(mayRead(stranger))).toBe("room-not-found");
    expect(codeOf(mayRead({ ...stranger, role: "host" }))).toBe("room-not-found");
    expect(codeOf(mayRead({ ...stranger, isBanned: true }))).toBe("banned");
  });
});

describe("keeping order", () => {
  test("is for those of a higher rank: never for equals, and never both ways", () => {
    fc.assert(
      fc.property(stance, stance, (one, two) => {
        const other = { ...two, room: one.room };
        const [down, up] = [mayModerate(one, other).ok, mayModerate(other, one).ok];
        expect(down && up).toBe(false);
        expect(mayModerate(one, one).ok).toBe(false);
      }),
    );
  });

  test("is the owners', the moderators', and in public rooms the hosts'; of two, nobody's", () => {
    expect(isModerator({ ...base, place: "moderator" })).toBe(true);
    expect(isModerator(base)).toBe(false);
    const host = { ...base, role: "host", place: undefined } as const;
    expect([isModerator(host), isOwner(host)]).toEqual([true, true]);
    const own = { ...host, place: "member", room: { kind: "group", isPublic: false } } as const;
    expect([isModerator(own), isOwner(own)]).toEqual([false, false]);
    const two = { ...base, place: "owner", room: { kind: "direct", isPublic: false } } as const;
    expect(isModerator(two)).toBe(false);
  });

  test("gives no right that an owner has not", () => {
    fc.assert(
      fc.property(stance, (one) => {
        if (one.role === "guest") return; // who is nobody's owner either
        const owner = all({ ...one, place: "owner" });
        for (const [index, asked] of all(one).entries()) {
          if (asked.ok) expect(owner[index]?.ok).toBe(true);
        }
      }),
    );
  });

  test("with links is not for plain members, who may invite into a public room", () => {
    expect([codeOf(mayInvite(base)), codeOf(mayLink(base))]).toEqual(["ok", "not-allowed"]);
    const closed = { ...base, room: { kind: "group", isPublic: false } } as const;
    expect(codeOf(mayInvite(closed))).toBe("not-allowed");
    expect(codeOf(mayLink({ ...closed, place: "moderator" }))).toBe("ok");
  });
});

describe("writing", () => {
  test.each<[who: string, told: string, change: Partial<Stance>]>([
    ["a member", "ok", {}],
    ["a guest", "not-member", { role: "guest", place: undefined }],
    ["a reader who has not come in", "not-in-room", { place: undefined }],
    ["one who is muted for ever", "muted", { mutedUntil: 0 }],
    ["one who is muted for a while", "muted", { mutedUntil: now + 1 }],
    ["one whose mute is over", "ok", { mutedUntil: now - 1 }],
    ["one who is banned", "banned", { isBanned: true }],
    ["one of two across a block", "blocked", { isClosed: true }],
  ])("of %s is answered with %s", (_, told, change) => {
    expect(codeOf(mayWrite({ ...base, ...change }, now))).toBe(told);
  });

  test("is changed by who wrote it alone, and deleted by moderators too", () => {
    const others = { ...message, isOwn: false };
    expect(codeOf(mayEdit({ ...base, place: "owner" }, others, now))).toBe("not-yours");
    expect(codeOf(mayDelete({ ...base, place: "moderator" }, others))).toBe("ok");
    expect(codeOf(mayDelete(base, others))).toBe("not-yours");
    expect(codeOf(mayEdit(base, { ...message, isTyped: false }, now))).toBe("not-yours");
    expect(codeOf(mayDelete(base, { ...message, isDeleted: true }))).toBe("message-not-found");
  });
});
