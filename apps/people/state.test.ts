import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { EventOf, StateOf } from "../../core/protocol/channel.ts";
import { newId } from "../../core/protocol/id.ts";
import {
  type circleChannel,
  type Invitation,
  type invitationsChannel,
  limits,
  type Member,
  type membersChannel,
  type NoticeView,
  type noticesChannel,
} from "./contract.ts";
import {
  circleWatch,
  courtyardWatch,
  invitationsWatch,
  membersWatch,
  noticesWatch,
  profileWatch,
} from "./state.ts";

const ids = [newId(1), newId(2), newId(3)] as const;
const id = fc.constantFrom(...ids);

const memberOf = (id: string, revision: number): Member => {
  const role = "member" as const;
  return { id, handle: `h${revision}`, name: `name ${revision}`, role, revision };
};
const member = fc.tuple(id, fc.nat({ max: 5 })).map(([id, revision]) => memberOf(id, revision));

/** Hearing again what a state contains already, from anywhere on, must change nothing. */
function bearsHearingTwice<State, Event>(
  apply: (state: State, event: Event) => State,
  before: State,
  story: fc.Arbitrary<Event[]>,
) {
  fc.assert(
    fc.property(story, fc.nat(), (events, from) => {
      const after = events.reduce(apply, before);
      expect(events.slice(from % (events.length + 1)).reduce(apply, after)).toEqual(after);
    }),
  );
}

describe("what is believed of members", () => {
  type Event = EventOf<typeof membersChannel>;
  const none: StateOf<typeof membersChannel> = { members: [] };
  const changed = member.map((member): Event => ({ type: "member.changed", member }));
  const gone = id.map((id): Event => ({ type: "member.gone", id }));

  test("does not depend on the order of changes, nor on hearing them twice", () => {
    fc.assert(
      fc.property(fc.array(changed), fc.infiniteStream(fc.nat()), (events, random) => {
        const order = new Map(events.map((event) => [event, random.next().value]));
        const shuffled = events.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        const once = events.reduce(membersWatch.apply, none);
        expect([...shuffled, ...events].reduce(membersWatch.apply, none)).toEqual(once);
      }),
    );
  });

  test("stays in the order of their ids, each once", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(changed, gone)), (events) => {
        const listed = events.reduce(membersWatch.apply, none).members.map(({ id }) => id);
        expect(listed).toEqual([...new Set(listed)].sort());
      }),
    );
  });

  test("bears hearing twice that somebody changed, went and came back", () => {
    bearsHearingTwice(membersWatch.apply, none, fc.array(fc.oneof(changed, gone)));
  });
});

describe("what is believed of a circle", () => {
  type Event = EventOf<typeof circleChannel>;
  const since = 1;
  const events = fc.oneof(
    fc
      .tuple(member, fc.constantFrom("asked", "asks", "friends"))
      .map(([person, bond]): Event => ({ type: "tie.changed", tie: { person, bond, since } })),
    id.map((personId): Event => ({ type: "tie.ended", personId })),
    fc.boolean().map((isHidden): Event => ({ type: "privacy.changed", isHidden })),
  );
  const blocks = fc
    .tuple(member, fc.boolean())
    .map(([person, isBlocked]): Event => ({ type: "block.changed", person, isBlocked }));
  const none: StateOf<typeof circleChannel> = { ties: [], blocked: [], isHidden: false };

  test("ends with the last bond, and the newest name that was heard since it began", () => {
    const heard = (revision: number, bond: "asks" | "friends"): Event => ({
      type: "tie.changed",
      tie: { person: memberOf(ids[0], revision), bond, since },
    });
    const { ties } = [heard(2, "asks"), heard(1, "friends")].reduce(circleWatch.apply, none);
    expect(ties).toEqual([{ person: memberOf(ids[0], 2), bond: "friends", since }]);
  });

  test("bears hearing twice how people stood to oneself", () => {
    bearsHearingTwice(circleWatch.apply, none, fc.array(fc.oneof(events, blocks)));
  });

  test("holds each person once, in the order of their ids", () => {
    fc.assert(
      fc.property(fc.array(events), (all) => {
        const listed = all.reduce(circleWatch.apply, none).ties.map(({ person }) => person.id);
        expect(listed).toEqual([...new Set(listed)].sort());
      }),
    );
  });

  test("shows an unsent choice to hide, and no unsent friend", () => {
    const hide = { name: "privacy.change", input: { isHidden: true } } as const;
    const ask = { name: "friend.ask", input: { personId: ids[0] } } as const;
    expect(circleWatch.overlay?.(none, hide as never)).toEqual({ ...none, isHidden: true });
    expect(circleWatch.overlay?.(none, ask as never)).toBe(none); // one of its commands
  });
});

describe("what is believed of notices", () => {
  type Event = EventOf<typeof noticesChannel>;
  const none: StateOf<typeof noticesChannel> = { notices: [], unread: 0, muted: [] };
  const noticeOf = (id: string, fromId: string): NoticeView => {
    const from = { id: fromId, name: "Anna" };
    return { id, from, kind: "a.b", data: {}, link: "/", createdAt: 1, isRead: false };
  };
  const many = Array.from({ length: limits.noticesShown * 2 }, (_, at) => newId(at + 1));
  const noticeId = fc.constantFrom(...many);
  const came = noticeId.map(
    (one): Event => ({
      type: "notice.came",
      notice: noticeOf(one, ids[0]),
    }),
  );
  const read = noticeId.map((upTo): Event => ({ type: "notices.read", upTo }));
  const muted = fc
    .tuple(fc.constantFrom("a.b", "c.d"), fc.boolean())
    .map(([kind, isMuted]): Event => ({ type: "notice.muted", kind, isMuted }));

  test("shows the newest, and counts those of them that are unread", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(came, read, muted), { maxLength: 100 }), (events) => {
        const { notices, unread } = events.reduce(noticesWatch.apply, none);
        const listed = notices.map(({ id }) => id);
        expect(listed).toEqual([...new Set(listed)].sort().reverse());
        expect(listed.length).toBeLessThanOrEqual(limits.noticesShown);
        expect(unread).toBe(notices.filter(({ isRead }) => !isRead).length);
      }),
    );
  });

  test("does not take an older one that is shown no more for a new one", () => {
    const all = many.map((one): Event => ({ type: "notice.came", notice: noticeOf(one, ids[0]) }));
    const after = all.reduce(noticesWatch.apply, none);
    expect(after.unread).toBe(limits.noticesShown);
    expect(all.reduce(noticesWatch.apply, after)).toEqual(after);
  });

  test("bears hearing twice what came, was read and was muted", () => {
    // As it happens: each notice is newer than the one before, and only what came is read.
    const story = fc.array(fc.nat({ max: 9 }), { maxLength: 100, size: "max" }).map((steps) => {
      const told: string[] = [];
      return steps.map((step): Event => {
        const known = told[step % Math.max(told.length, 1)];
        if (step > 7 && known) return { type: "notices.read", upTo: known };
        if (step > 5) return { type: "notice.muted", kind: "a.b", isMuted: step > 6 };
        told.push(many[told.length % many.length] ?? "");
        return { type: "notice.came", notice: noticeOf(told.at(-1) ?? "", ids[0]) };
      });
    });
    bearsHearingTwice(noticesWatch.apply, none, story);
  });

  test("forgets somebody, and gives somebody their new name", () => {
    const [mine, yours] = [noticeOf(newId(1), ids[0]), noticeOf(newId(2), ids[1])];
    const state = { notices: [yours, mine], unread: 2, muted: [] };
    const forgot: Event = { type: "notices.forgotten", fromId: ids[0] };
    expect(noticesWatch.apply(state, forgot)).toEqual({ notices: [yours], unread: 1, muted: [] });
    const person = { id: ids[1], name: "Anna M." };
    const renamed = noticesWatch.apply(state, { type: "person.changed", person });
    expect(renamed.notices).toEqual([{ ...yours, from: person }, mine]);
  });

  test("shows unsent reading and muting, and is the same where nothing changes", () => {
    const state = { notices: [noticeOf(ids[0], ids[1])], unread: 1, muted: [] };
    const under = (command: object) => noticesWatch.overlay?.(state, command as never); // its own
    expect(under({ name: "notices.read", input: { upTo: ids[0] } })?.unread).toBe(0);
    expect(under({ name: "notices.read", input: { upTo: newId(0) } })).toBe(state);
    const mute = { kind: "a.b", isMuted: true };
    expect(under({ name: "notice.mute", input: mute })?.muted).toEqual(["a.b"]);
    expect(under({ name: "notice.mute", input: { ...mute, isMuted: false } })).toBe(state);
  });

  test("marks those as read that were seen where they lead, and no others", () => {
    const [seen, other] = [newId(1), newId(2)];
    const came = [seen, other].map((id): Event => {
      const known = { kind: "chat.mention", data: {}, link: "/chat", createdAt: 1, isRead: false };
      return { type: "notice.came", notice: { id, ...known } };
    });
    const story: Event[] = [...came, { type: "notices.seen", ids: [seen] }];
    const { notices, unread } = story.reduce(noticesWatch.apply, none);
    expect(notices.map(({ id, isRead }) => [id, isRead])).toEqual([
      [other, false],
      [seen, true],
    ]);
    expect(unread).toBe(1);
  });
});

describe("what is believed of invitations", () => {
  type Event = EventOf<typeof invitationsChannel>;
  const none: StateOf<typeof invitationsChannel> = { invitations: [] };
  const madeBy = { id: ids[0], name: "Ida" };
  const invitationOf = (one: string): Invitation => {
    const times = { createdAt: Number.parseInt(one.slice(9, 13), 16), expiresAt: 9 };
    return { id: one, token: one, note: "", madeBy, ...times, uses: 0, usesMax: 3 };
  };
  const created = (one: string): Event => ({
    type: "invitation.created",
    invitation: invitationOf(one),
  });

  test("shows the newest first, and not those that are used up or taken back", () => {
    const events: Event[] = [
      ...ids.map(created),
      { type: "invitation.used", id: ids[0], uses: 2 },
      { type: "invitation.used", id: ids[1], uses: 3 },
    ];
    const after = events.reduce(invitationsWatch.apply, none);
    expect(after.invitations.map(({ id, uses }) => [id, uses])).toEqual([
      [ids[2], 0],
      [ids[0], 2],
    ]);
    expect(events.reduce(invitationsWatch.apply, after)).toEqual(after);
    const revoked = invitationsWatch.apply(after, { type: "invitation.revoked", id: ids[2] });
    expect(revoked.invitations.map(({ id }) => id)).toEqual([ids[0]]);
  });

  test("never counts back", () => {
    const used = (uses: number): Event => ({ type: "invitation.used", id: ids[0], uses });
    const after = [created(ids[0]), used(2), used(1)].reduce(invitationsWatch.apply, none);
    expect(after.invitations).toMatchObject([{ uses: 2 }]);
  });
});

describe("an older word", () => {
  test("changes nothing of the courtyard", () => {
    const courtyard = { name: "New", joining: "anyone", guestsLookIn: true } as const;
    const state = { courtyard, revision: 2 };
    const older = { ...courtyard, name: "Old" };
    const event = { type: "courtyard.changed", courtyard: older, revision: 1 } as const;
    expect(courtyardWatch.apply(state, event)).toBe(state);
    expect(courtyardWatch.apply({ revision: 0 }, { ...event, revision: 0 }).courtyard).toEqual(
      older,
    );
  });

  test("changes nothing of a profile; the same revision may say when they were seen", () => {
    const profile = { ...memberOf(ids[0], 2), about: "", joinedAt: 1 };
    const heard = (shown: typeof profile) =>
      profileWatch.apply({ profile }, { type: "profile.changed", profile: shown }).profile;
    expect(heard({ ...profile, revision: 1, name: "Old" })).toBe(profile);
    expect(heard({ ...profile, seenAt: 5 } as typeof profile)).toMatchObject({ seenAt: 5 }); // more
  });
});
