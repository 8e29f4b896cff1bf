import * as z from "zod/mini";
import { defineChannel } from "../../../core/protocol/channel.ts";
import { count, id, line, lines, person } from "./fields.ts";
import { limits } from "./limits.ts";

/** Who may watch: whoever may look in, who has an account, or whoever has the address. */
export const audiences = ["public", "members", "unlisted"] as const;
export const audience = z.enum(audiences);

/** Who may watch. */
export type Audience = z.infer<typeof audience>;

/** What a broadcast may be about; the same as a video. */
export const categories = [
  ...["family", "events", "how-to", "music", "games", "sports", "travel", "food"],
  ...["nature", "learning", "talks", "art", "technology", "comedy", "news", "other"],
] as const;

/** What a broadcast is about. */
export const category = z.enum(categories);

/** What a broadcast is about. */
export type Category = z.infer<typeof category>;

/** A channel: of one person, by whose id it is known. */
export const channel = z.object({
  owner: person,
  /** What the next broadcast, or the one on air, is called; empty until it was said. */
  title: z.string(),
  about: z.string(),
  category: z.nullable(category),
  audience,
  /** Whether it is shown as soon as can be, at the price of more stalls. */
  isLowLatency: z.boolean(),
  /** Whether lower qualities are made of it, where this Dvor has ffmpeg. */
  hasLadder: z.boolean(),
  /** Whether a broadcast becomes a video when it ends. */
  isRecorded: z.boolean(),
  /** Its room in the chat; absent where there is no chat. */
  roomId: z.nullable(id),
  /** The least time between two messages of one person, in seconds; 0 for none. */
  slowSeconds: count,
  moderators: z.readonly(z.array(person)),
  revision: count,
});

/** A channel. */
export type LiveChannel = Readonly<z.infer<typeof channel>>;

/** A broadcast: one time on air, with whatever gaps of less than `limits.graceMs`. */
export const broadcast = z.object({
  id,
  owner: person,
  title: z.string(),
  category: z.nullable(category),
  audience,
  /**
   * `live`: pictures come. `away`: the encoder is gone, and may be back. `over`: it has ended.
   */
  state: z.enum(["live", "away", "over"]),
  startedAt: count,
  endedAt: z.nullable(count),
  isLowLatency: z.boolean(),
  /** Of its pictures, once they are known. */
  width: z.nullable(count),
  height: z.nullable(count),
  /** How many watch now, and how many at most; each person once. */
  viewers: count,
  peakViewers: count,
  /** How far one may rewind, in milliseconds. */
  windowMs: count,
  /** The video that it has become. */
  videoId: z.nullable(id),
  revision: count,
});

/** A broadcast. */
export type Broadcast = Readonly<z.infer<typeof broadcast>>;

export const liveFailures = [
  "channel-not-found",
  "broadcast-not-found",
  "not-yours",
  "members-only",
  "person-not-found",
  "too-many-keys",
  "key-not-found",
  "too-many-moderators",
  "not-on-air",
  "not-by-key",
  "key-exists",
] as const;

/** Somebody's channel: the topics `channel:<their id>`. Who is here is who watches. */
export const channelChannel = defineChannel("channel", {
  key: id,
  snapshot: z.object({
    ownId: id,
    channel,
    /** What is on air, or was last within the hour; absent otherwise. */
    broadcast: z.nullable(broadcast),
  }),
  events: {
    "channel.changed": z.object({ channel }),
    "broadcast.started": z.object({ broadcast }),
    "broadcast.changed": z.object({ broadcast }),
    "broadcast.ended": z.object({ broadcast }),
    "viewers.counted": z.object({ id, viewers: count, peakViewers: count }),
  },
  gathers: { "viewers.counted": () => "", "broadcast.changed": () => "" },
  commands: {
    /** Sets what a channel is; one's own alone. A broadcast on air is called anew, too. */
    "channel.change": z.object({
      title: z.optional(line(limits.titleLength)),
      about: z.optional(lines(limits.aboutLength)),
      category: z.optional(z.nullable(category)),
      audience: z.optional(audience),
      isLowLatency: z.optional(z.boolean()),
      hasLadder: z.optional(z.boolean()),
      isRecorded: z.optional(z.boolean()),
      slowSeconds: z.optional(z.int().check(z.minimum(0), z.maximum(limits.slowSeconds))),
    }),
    "moderator.set": z.object({ personId: id, isModerator: z.boolean() }),
    /** Ends one's broadcast now, without waiting for the encoder. */
    "broadcast.end": z.object({ id }),
  },
  presence: true,
  // Nobody says any: by them the house hears who comes and goes, and so how many watch.
  bytes: true,
  failures: liveFailures,
});
