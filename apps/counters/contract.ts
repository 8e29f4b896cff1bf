import * as z from "zod/mini";
import { defineChannel } from "../../core/protocol/channel.ts";
import { isId } from "../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../core/protocol/text.ts";

/** The limits of counters; the page reads the same numbers as the server. */
export const limits = {
  /** A name's length in code points, after it was tidied. */
  nameLength: 80,
  /** Clicks that one command may gather. */
  clicksPerCommand: 100,
  /** Counters in one Dvor. */
  counters: 1_000,
  /** Counters that one guest may make: who has no account must not fill the whole Dvor. */
  countersOfGuest: 20,
} as const;

const id = z.string().check(z.refine(isId, "must be a UUID"));
const count = z.int().check(z.nonnegative());

/** A counter's name as it is kept: one tidy line, not empty, not too long. */
const counterName = z.pipe(
  z.pipe(z.string(), z.transform(cleanLine)),
  z.string().check(
    z.refine((name) => name !== "", "must not be empty"),
    z.refine((name) => lengthOf(name) <= limits.nameLength, `at most ${limits.nameLength} long`),
  ),
);

const person = z.object({ id, name: z.string(), picture: z.optional(z.string()) });

/** Who clicked last, and when. */
const lastClick = z.object({ by: person, at: count });

const counter = z.object({
  id,
  name: z.string(),
  /** How many clicks there were; as many rows stand in the history. */
  value: count,
  /** Counts the changes of everything but the value. */
  revision: count,
  /** The id of the person who made it. */
  madeBy: id,
  createdAt: count,
  last: z.optional(lastClick),
});

/** A counter as everyone may see it. */
export type Counter = Readonly<z.infer<typeof counter>>;

/** What may happen to a counter; each event carries the result, not the difference. */
const events = {
  "counter.created": z.object({ counter }),
  "counter.renamed": z.object({ id, name: z.string(), revision: count }),
  "counter.clicked": z.object({ id, value: count, last: lastClick }),
  "counter.deleted": z.object({ id }),
};

/** Only the newest value matters, so a hot counter is not heard at every click. */
const gathers = { "counter.clicked": (event: { readonly id: string }) => event.id };

/** All counters: the topic `counters`. */
export const countersChannel = defineChannel("counters", {
  snapshot: z.object({ counters: z.readonly(z.array(counter)) }),
  events,
  gathers,
  commands: {
    /** Makes a counter at zero; the id is the maker's, so that doing it twice makes one. */
    "counter.create": z.object({ id, name: counterName }),
  },
  failures: ["counter-exists", "too-many-counters"],
  presence: true,
});

/** One counter: the topics `counter:<id>`. */
export const counterChannel = defineChannel("counter", {
  key: id,
  snapshot: z.object({ counter: z.optional(counter) }),
  events,
  gathers,
  commands: {
    "counter.click": z.object({
      id,
      clicks: z.int().check(z.minimum(1), z.maximum(limits.clicksPerCommand)),
    }),
    "counter.rename": z.object({ id, name: counterName }),
    /** Deletes a counter and its history. */
    "counter.delete": z.object({ id }),
  },
  merges: { "counter.click": mergeClicks },
  whispers: {
    /** Somebody presses the button right now; for the eye only. */
    "counter.pressed": z.object({}),
  },
  failures: ["counter-not-found", "not-yours"],
  presence: true,
});

interface Clicks {
  readonly id: string;
  readonly clicks: number;
}

/** Clicks that wait for one counter become one command, as far as one may gather. */
function mergeClicks(waiting: Clicks, next: Clicks): Clicks | undefined {
  const clicks = waiting.clicks + next.clicks;
  if (waiting.id !== next.id || clicks > limits.clicksPerCommand) return undefined;
  return { id: waiting.id, clicks };
}
