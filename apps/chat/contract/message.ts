import * as z from "zod/mini";
import { isId } from "../../../core/protocol/id.ts";
import { cleanLine, cleanText, lengthOf } from "../../../core/protocol/text.ts";
import { limits } from "./limits.ts";

export const id = z.string().check(z.refine(isId, "must be a UUID"));
export const count = z.int().check(z.nonnegative());

/** Somebody, as they are shown beside what they say. */
export const person = z.object({ id, name: z.string(), picture: z.optional(z.string()) });

/** One tidy line of at most so many code points, not empty. */
export function line(length: number) {
  return z.pipe(
    anyLine(length),
    z.string().check(z.refine((text) => text !== "", "must not be empty")),
  );
}

/** One tidy line of at most so many code points, which may be empty. */
export function anyLine(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanLine)),
    z.string().check(z.refine((text) => lengthOf(text) <= length, `at most ${length} long`)),
  );
}

/** What somebody says; may be empty where files say it. */
export const messageText = z.pipe(
  z.pipe(z.string(), z.transform(cleanText)),
  z
    .string()
    .check(
      z.refine(
        (text) => lengthOf(text) <= limits.messageLength,
        `at most ${limits.messageLength} long`,
      ),
    ),
);

/** An emoji that is a picture anyway, with the mark that asks for one: nobody sees the mark. */
const needlessMark = /(\p{Emoji_Presentation})\ufe0f/gu;

/** A sign by itself that is a picture only with that mark, as the heart is. */
const bareSign = /^(?!\p{Emoji_Presentation})\p{Extended_Pictographic}$/u;

/** One way to write each emoji. */
function asPicture(text: string): string {
  const needed = text.replace(needlessMark, "$1");
  return bareSign.test(needed) ? `${needed}\ufe0f` : needed;
}

/** A sign, perhaps asked for as a picture, or with a colour of skin. */
const sign = String.raw`\p{Extended_Pictographic}(?:\ufe0f|\p{EMod})?`;

/** A flag of a country, a key with a digit, or signs joined to one, with a flag's letters. */
const emojiPattern = new RegExp(
  String.raw`^(?:\p{RI}\p{RI}|[0-9#*]\ufe0f?\u20e3|` +
    String.raw`${sign}(?:\u200d${sign})*[\u{e0020}-\u{e007f}]*)$`,
  "u",
);

/** One emoji; two that look the same are one. */
export const emoji = z.pipe(
  z.pipe(z.string(), z.transform(asPicture)),
  z.string().check(
    z.maxLength(limits.emojiLength),
    z.refine((text) => emojiPattern.test(text), "must be one emoji"),
  ),
);

const size = z.int().check(z.positive(), z.maximum(100_000));

/**
 * A file that belongs to a message.
 *
 * `ending` is the server's finding, not the sender's word. A picture is kept as WebP with the
 * longest sides of `pictureSides`; an animated one, and whatever else, as it came.
 */
const file = z.object({
  id,
  kind: z.enum(["picture", "video", "audio", "file"]),
  ending: z.string(),
  name: z.string(),
  sizeBytes: count,
  width: z.optional(size),
  height: z.optional(size),
  durationMs: z.optional(count),
  /** What a page shows until the picture is there: a tiny one, as a `data:` address. */
  blur: z.optional(z.string()),
  isAnimated: z.optional(z.boolean()),
});

/** A file of a message, as everyone in the room is told of it. */
export type File = Readonly<z.infer<typeof file>>;

/** What the house itself says, in the words of the app that says it: `<app>:<key>`. */
const words = z.object({
  /** The key of a text: `chat:said.joined`. */
  key: z.string().check(z.maxLength(100), z.regex(/^[a-z]+:[A-Za-z.-]+$/u)),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Words in whichever language their reader reads. */
export type Words = Readonly<z.infer<typeof words>>;

/**
 * Something that can be answered where it is said: "Anna invites you to Pong".
 *
 * It lives: the app that posted it changes its state, and everybody who sees it sees that.
 */
const card = z.object({
  /** `<app>.<what>`, as the app names it: `chat.invitation`. */
  kind: z.string().check(z.maxLength(64), z.regex(/^[a-z]+\.[a-z-]+$/u)),
  title: words,
  body: z.optional(words),
  /** The id of what it is about, where the app wants to know it again: a room, a match. */
  about: z.optional(id),
  /** What has become of it, in the app's words; `open` while it can be answered. */
  state: z.string().check(z.maxLength(32)),
  /** What it says once it is not open. */
  outcome: z.optional(words),
  /** Who may answer; everyone in the room, when absent. */
  forIds: z.optional(z.array(id)),
  /** A button each: it gives a command of the app's own channel. */
  actions: z.array(
    z.object({
      label: words,
      /** The main one is shown as such. */
      isMain: z.boolean(),
      channel: z.string(),
      command: z.string(),
      input: z.record(z.string(), z.unknown()),
    }),
  ),
  /** When it can be answered no more. */
  expiresAt: z.optional(count),
  /** Where it leads, besides its actions: a path of this house. */
  link: z.optional(z.string()),
});

/** A card as everyone in the room sees it. */
export type Card = Readonly<z.infer<typeof card>>;

/** An emoji under a message, with the ids of those who put it there, in that order. */
const reaction = z.object({ emoji: z.string(), people: z.readonly(z.array(id)) });

/** An emoji under a message. */
export type Reaction = Readonly<z.infer<typeof reaction>>;

/** Whom a message mentions: `@anna` in its text is this person. */
const mention = z.object({ handle: z.string(), id });

/** A message as one of the room's people sees it. */
export const message = z.object({
  id,
  roomId: id,
  /** The order of a room's messages: from 1, without gaps. */
  position: z.int().check(z.positive()),
  from: person,
  /** What was typed; empty where it was deleted, and where the house speaks. */
  text: z.string(),
  /** The message that it answers: perhaps one that is not for this reader's eyes. */
  replyTo: z.optional(id),
  files: z.readonly(z.array(file)),
  mentions: z.readonly(z.array(mention)),
  reactions: z.readonly(z.array(reaction)),
  /** The moment that it is about, of the video to which the room belongs. */
  momentMs: z.optional(count),
  sentAt: count,
  editedAt: z.optional(count),
  isDeleted: z.optional(z.boolean()),
  isPinned: z.optional(z.boolean()),
  /** Set where the house speaks of `from`: "Anna came in". */
  said: z.optional(words),
  card: z.optional(card),
  /** Counts the changes of all but the reactions. */
  revision: count,
});

/** A message. */
export type Message = Readonly<z.infer<typeof message>>;
export { card, file, words };

/** The longest sides of a picture's files, in pixels: in the conversation, and in full view. */
export const pictureSides = [640, 2048] as const;

/** The key of one of a file's forms in the storage, which is its address below `/media/`. */
export function fileKey(roomId: string, { id, ending }: Pick<File, "id" | "ending">): string {
  return `${fileFolder(roomId, id)}/file.${ending}`;
}

/** The key of a picture at one of its sizes. */
export function pictureKey(roomId: string, fileId: string, side: number): string {
  return `${fileFolder(roomId, fileId)}/${side}.webp`;
}

/** The folder of one file in the storage. */
export function fileFolder(roomId: string, fileId: string): string {
  return `chat/${roomId}/${fileId}`;
}
