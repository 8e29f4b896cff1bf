import * as z from "zod/mini";
import { defineChannel } from "../../core/protocol/channel.ts";
import { isId } from "../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../core/protocol/text.ts";

/** The limits of people; the page reads the same numbers as the server. */
export const limits = {
  /** A display name's length in code points, after it was tidied. */
  nameLength: 50,
  /** What somebody says of themselves, in code points. */
  aboutLength: 500,
  /** The courtyard's name, in code points. */
  courtyardLength: 50,
  /** For whom an invitation is meant, in code points. */
  noteLength: 80,
  /** How often one invitation may be used at most, and for how many days. */
  invitationUses: 1_000,
  invitationDays: 365,
  /** Open invitations of one courtyard. */
  invitations: 200,
  /** Friends, and people who wait to become friends, of one person. */
  friends: 1_000,
  /** People whom one person may block. */
  blocks: 1_000,
  /** Notices that are shown. */
  noticesShown: 50,
  /** Kinds of notices of which one person may not want to be told. */
  mutes: 100,
  /** How an owner calls a key, in code points; keys of one person that work; days of one. */
  keyNameLength: 60,
  keys: 20,
  keyDays: 3_650,
  /** The bytes of a picture that is given. */
  pictureBytes: 20 * 1024 * 1024,
} as const;

const id = z.string().check(z.refine(isId, "must be a UUID"));
const count = z.int().check(z.nonnegative());

/** One tidy line with at least one letter and at most so many. */
function line(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanLine)),
    z.string().check(
      z.refine((text) => text !== "", "must not be empty"),
      z.refine((text) => lengthOf(text) <= length, `at most ${length} long`),
    ),
  );
}

/** A line that may be empty. */
function anyLine(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanLine)),
    z.string().check(z.refine((text) => lengthOf(text) <= length, `at most ${length} long`)),
  );
}

/** Several tidy lines, with at most one empty line between two; may be empty. */
function lines(length: number) {
  const tidy = (text: string) =>
    text
      .split(/\r\n?|\n/u)
      .map(cleanLine)
      .join("\n")
      .replace(/\n{3,}/gu, "\n\n")
      .trim();
  return z.pipe(
    z.pipe(z.string(), z.transform(tidy)),
    z.string().check(z.refine((text) => lengthOf(text) <= length, `at most ${length} long`)),
  );
}

/** Somebody, as they are shown everywhere. */
const person = z.object({ id, name: z.string(), picture: z.optional(z.string()) });

/** What a guest is to this courtyard, or a member. */
const role = z.enum(["guest", "member", "host"]);

const joining = z.enum(["anyone", "invited", "nobody"]);

/** What the host has decided. */
const courtyard = z.object({ name: z.string(), joining, guestsLookIn: z.boolean() });

/** The courtyard as everyone may know it. */
export type CourtyardView = Readonly<z.infer<typeof courtyard>>;

const courtyardState = z.object({
  /** Absent while nobody has become the host. */
  courtyard: z.optional(courtyard),
  revision: count,
});

/**
 * The courtyard itself: the topic `courtyard`.
 *
 * Every page is in it, so its presence is who is here. A guest who may not look in hears it
 * too, because the way in needs its name.
 */
export const courtyardChannel = defineChannel("courtyard", {
  snapshot: courtyardState,
  events: { "courtyard.changed": z.object({ courtyard, revision: count }) },
  commands: {
    /** For the host alone. */
    "courtyard.change": z.object({
      name: line(limits.courtyardLength),
      joining,
      guestsLookIn: z.boolean(),
    }),
  },
  failures: ["not-host", "not-opened"],
  presence: true,
});

/** A member as the list of members shows them. */
const member = z.object({
  id,
  handle: z.string(),
  name: z.string(),
  picture: z.optional(z.string()),
  role,
  revision: count,
});

/** A member, as everyone who may look in sees them. */
export type Member = Readonly<z.infer<typeof member>>;

/** Everyone who has an account here: the topic `members`. */
export const membersChannel = defineChannel("members", {
  snapshot: z.object({ members: z.readonly(z.array(member)) }),
  events: {
    /** Somebody came, or is shown otherwise than before. */
    "member.changed": z.object({ member }),
    /** Somebody is not to be seen any more; told to those alone who may not see them. */
    "member.gone": z.object({ id }),
  },
  commands: {},
  failures: [],
});

const profile = z.object({
  ...member.shape,
  about: z.string(),
  joinedAt: count,
  /** When they were here last; absent where they do not show it, or never were. */
  seenAt: z.optional(count),
});

/** A member's own page. */
export type Profile = Readonly<z.infer<typeof profile>>;

/** One member: the topics `profile:<id of the person>`. */
export const profileChannel = defineChannel("profile", {
  key: id,
  snapshot: z.object({ profile: z.optional(profile) }),
  events: { "profile.changed": z.object({ profile }) },
  commands: {
    /** Changes one's own; what is left out stays. */
    "profile.change": z.object({
      name: z.optional(line(limits.nameLength)),
      handle: z.optional(z.string().check(z.maxLength(64))),
      about: z.optional(lines(limits.aboutLength)),
    }),
  },
  failures: [
    "person-not-found",
    "not-member",
    "handle-exists",
    "handle-too-short",
    "handle-too-long",
    "handle-wrong",
  ],
});

/** How two people stand: `asked` by oneself, `asks` by the other. */
const bond = z.enum(["asked", "asks", "friends"]);

/** How one person stands to another. */
export type Bond = z.infer<typeof bond>;

const tie = z.object({ person: member, bond, since: count });

/** Somebody in one's circle. */
export type Tie = Readonly<z.infer<typeof tie>>;

/** One's own friends, blocks and choices: the topics `circle:<own id>`, for oneself alone. */
export const circleChannel = defineChannel("circle", {
  key: id,
  snapshot: z.object({
    ties: z.readonly(z.array(tie)),
    blocked: z.readonly(z.array(member)),
    /** Whether one's presence and last seen are shown to nobody. */
    isHidden: z.boolean(),
  }),
  events: {
    "tie.changed": z.object({ tie }),
    "tie.ended": z.object({ personId: id }),
    "block.changed": z.object({ person: member, isBlocked: z.boolean() }),
    "privacy.changed": z.object({ isHidden: z.boolean() }),
  },
  commands: {
    /** Asks somebody to be a friend; where they have asked already, both are friends. */
    "friend.ask": z.object({ personId: id }),
    /** Says yes to somebody who has asked. */
    "friend.accept": z.object({ personId: id }),
    /** Ends it: a friendship, an own question, or somebody else's. */
    "friend.remove": z.object({ personId: id }),
    "person.block": z.object({ personId: id }),
    "person.unblock": z.object({ personId: id }),
    "privacy.change": z.object({ isHidden: z.boolean() }),
  },
  failures: [
    "person-not-found",
    "not-member",
    "not-allowed",
    "not-asked",
    "own-self",
    "too-many-friends",
    "too-many-blocks",
  ],
});

const notice = z.object({
  id,
  kind: z.string(),
  from: z.optional(person),
  data: z.record(z.string(), z.union([z.string(), z.number()])),
  link: z.string(),
  createdAt: count,
  isRead: z.boolean(),
});

/** `<app>.<what>`, as every app names its notices. */
const noticeKind = z.string().check(z.maxLength(64), z.regex(/^[a-z]+\.[a-z-]+$/u));

/** A word to oneself, from any app. */
export type NoticeView = Readonly<z.infer<typeof notice>>;

/** What one is told of: the topics `notices:<own id>`, for oneself alone. */
export const noticesChannel = defineChannel("notices", {
  key: id,
  snapshot: z.object({
    /** The newest first, at most `limits.noticesShown`. */
    notices: z.readonly(z.array(notice)),
    /** How many of these are unread; reading the newest reads all, also those not shown. */
    unread: count,
    /** The kinds of which one is not told. */
    muted: z.readonly(z.array(z.string())),
  }),
  events: {
    "notice.came": z.object({ notice }),
    /** Those up to and including `upTo` are read; UUIDv7 ids are in order of time. */
    "notices.read": z.object({ upTo: id }),
    /** Some were read where they lead. */
    "notices.seen": z.object({ ids: z.array(id) }),
    /** What this person had caused is gone: one of the two has blocked the other. */
    "notices.forgotten": z.object({ fromId: id }),
    /** Somebody who caused some of them has another name or picture. */
    "person.changed": z.object({ person }),
    "notice.muted": z.object({ kind: z.string(), isMuted: z.boolean() }),
  },
  commands: {
    /** Marks all that came up to this one as read. */
    "notices.read": z.object({ upTo: id }),
    "notice.mute": z.object({ kind: noticeKind, isMuted: z.boolean() }),
  },
  failures: ["not-yours", "not-member", "too-many-kinds"],
});

const invitation = z.object({
  id,
  token: z.string(),
  note: z.string(),
  madeBy: person,
  createdAt: count,
  expiresAt: count,
  uses: count,
  usesMax: count,
});

/** A link that lets people in, as the host sees it. */
export type Invitation = Readonly<z.infer<typeof invitation>>;

/** The links that let people in: the topic `invitations`, for the host alone. */
export const invitationsChannel = defineChannel("invitations", {
  /** Those that still let somebody in, the newest first. */
  snapshot: z.object({ invitations: z.readonly(z.array(invitation)) }),
  events: {
    "invitation.created": z.object({ invitation }),
    /** Somebody has used it; one that is used up goes. */
    "invitation.used": z.object({ id, uses: count }),
    "invitation.revoked": z.object({ id }),
  },
  commands: {
    "invitation.create": z.object({
      id,
      note: anyLine(limits.noteLength),
      days: z.int().check(z.minimum(1), z.maximum(limits.invitationDays)),
      usesMax: z.int().check(z.minimum(1), z.maximum(limits.invitationUses)),
    }),
    "invitation.revoke": z.object({ id }),
  },
  failures: ["not-host", "invitation-exists", "invitation-not-found", "too-many-invitations"],
});
