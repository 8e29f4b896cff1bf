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
  /** How much one click may add. */
  step: 1_000_000,
  /** The highest goal. */
  goal: 1_000_000_000_000,
  /** Counters in one Dvor. */
  counters: 1_000,
  /** Counters that one guest may make: who has no account must not fill the whole Dvor. */
  countersOfGuest: 20,
  /** How long a reset can be taken back. */
  takeBackMs: 86_400_000,
  /** Clicks told of by this less than the server's own time are clicks of now. */
  offlineMs: 60_000,
  /** How far back in a counter's clicks one's own is looked for, to be undone. */
  undoReach: 10_000,
  /** Points of one chart. */
  chartPoints: 2_000,
  /** People in one list of who clicks most. */
  people: 50,
  /** Epochs in one list, and clicks on one page of the history. */
  epochs: 200,
  clicks: 200,
} as const;

/** The colours that a counter may have; the page draws each so that it can be read. */
export const colours = [
  ...["red", "orange", "amber", "lime", "green", "teal", "blue", "indigo", "violet", "pink"],
] as const;

/** Who sees a counter: everyone, those with an account, or only who made it. */
export const accesses = ["open", "members", "private"] as const;

const id = z.string().check(z.refine(isId, "must be a UUID"));
const count = z.int().check(z.nonnegative());
const epoch = z.int().check(z.positive(), z.maximum(1_000_000_000));

/** A counter's name as it is kept: one tidy line, not empty, not too long. */
const counterName = z.pipe(
  z.pipe(z.string(), z.transform(cleanLine)),
  z.string().check(
    z.refine((name) => name !== "", "must not be empty"),
    z.refine((name) => lengthOf(name) <= limits.nameLength, `at most ${limits.nameLength} long`),
  ),
);

const step = z.int().check(z.minimum(1), z.maximum(limits.step));
const goal = z.int().check(z.minimum(1), z.maximum(limits.goal));
const colour = z.enum(colours);
const access = z.enum(accesses);

/** What people have chosen for a counter. */
const settings = {
  name: z.string(),
  /** How much a click adds. */
  step,
  goal: z.optional(goal),
  colour: z.optional(colour),
  access,
};

const person = z.object({ id, name: z.string(), picture: z.optional(z.string()) });

/** Who clicked last, and when. */
const lastClick = z.object({ by: person, at: count });

/** What a counter shows. */
const reading = {
  /** The sum of what was clicked in this epoch. */
  value: count,
  /** From one reset to the next is an epoch; the first has the number 1. */
  epoch,
  epochStartedAt: count,
  /** The last click of this epoch. */
  last: z.optional(lastClick),
  /** Counts the changes of the reading. */
  version: count,
};

const counter = z.object({
  id,
  ...settings,
  /** Counts the changes of the settings. */
  revision: count,
  ...reading,
  /** The id of the person who made it. */
  madeBy: id,
  createdAt: count,
});

/** A counter as everyone may see it who may see it at all. */
export type Counter = Readonly<z.infer<typeof counter>>;

/** One's own part of a counter. */
const mine = z.object({
  /** The last epoch in which one has clicked, and how much one has added in it. */
  epoch,
  amount: count,
  /** How much one has added in all epochs together. */
  total: count,
  /** One's last click of that epoch, as it can be undone: its number, and what it has added. */
  last: z.optional(z.object({ number: count, amount: count })),
  /** The counter's version when that was so. */
  version: count,
});

/** What somebody has added to a counter. */
export type Mine = Readonly<z.infer<typeof mine>>;

/** What may be changed of a counter; null takes a goal or a colour away. */
const choice = z.object({
  id,
  name: z.optional(counterName),
  step: z.optional(step),
  goal: z.optional(z.nullable(goal)),
  colour: z.optional(z.nullable(colour)),
  access: z.optional(access),
});

/** A change of a counter's settings: of those that are given. */
export type Choice = Readonly<z.infer<typeof choice>>;

/** What may happen to a counter; each event carries the result, not the difference. */
const events = {
  "counter.created": z.object({ counter }),
  /** The settings are now these, whichever of them was changed. */
  "counter.changed": z.object({ id, ...settings, revision: count }),
  "counter.clicked": z.object({ id, ...reading }),
  /** Clicks that were made before a reset have come: a closed epoch has this value now. */
  "counter.clickedLate": z.object({
    id,
    ...reading,
    late: z.object({ epoch, value: count, by: person, at: count }),
  }),
  /** Somebody has taken their last click back. */
  "counter.undone": z.object({ id, ...reading }),
  /** An epoch was closed with this value, and the next one has begun. */
  "counter.reset": z.object({
    id,
    ...reading,
    by: person,
    closed: z.object({ epoch, value: count }),
  }),
  /** A reset was taken back: what was clicked since in the epoch `from` has been added. */
  "counter.takenBack": z.object({ id, ...reading, by: person, from: epoch, added: count }),
  /** Gone, or not to be seen any more by who hears it. */
  "counter.deleted": z.object({ id }),
};

type About = { readonly id: string };

/** Only the newest value matters, so a hot counter is not heard at every click. */
const gathers = {
  "counter.clicked": ({ id }: About) => id,
  "counter.clickedLate": ({ id, late }: About & { readonly late: { readonly epoch: number } }) =>
    `${id} ${late.epoch}`,
};

/** All counters: the topic `counters`. */
export const countersChannel = defineChannel("counters", {
  snapshot: z.object({ counters: z.readonly(z.array(counter)) }),
  events,
  gathers,
  commands: {
    /** Makes a counter at zero; the id is the maker's, so that doing it twice makes one. */
    "counter.create": z.object({
      id,
      name: counterName,
      step: z.optional(step),
      goal: z.optional(goal),
      colour: z.optional(colour),
      access: z.optional(access),
    }),
  },
  failures: ["counter-exists", "too-many-counters", "not-a-member"],
  presence: true,
});

/** One counter: the topics `counter:<id>`. */
export const counterChannel = defineChannel("counter", {
  key: id,
  snapshot: z.object({ counter: z.optional(counter), mine: z.optional(mine) }),
  events: {
    ...events,
    /** What one has added oneself; heard by nobody else. */
    "counter.counted": z.object({ id, mine }),
  },
  gathers: { ...gathers, "counter.counted": ({ id }: About) => id },
  commands: {
    /** Adds the counter's step, as it is at the server, as often as it was clicked. */
    "counter.click": z.object({
      id,
      clicks: z.int().check(z.minimum(1), z.maximum(limits.clicksPerCommand)),
      /** The epoch that was seen when it was clicked: to that one it is added. */
      epoch: z.optional(epoch),
      /** When it was clicked, by the page's clock; only for a click without a line. */
      at: z.optional(count),
    }),
    /** Takes back one's own last click of this epoch: the one of this number, if given. */
    "counter.undo": z.object({ id, number: z.optional(count) }),
    "counter.rename": z.object({ id, name: counterName }),
    "counter.set": choice,
    /** Closes this epoch; `value` is what was confirmed, and is kept beside what it was. */
    "counter.reset": z.object({ id, epoch, value: count }),
    /** Takes back the reset that has begun this epoch. */
    "counter.takeBack": z.object({ id, epoch }),
    /** Deletes a counter and its history. */
    "counter.delete": z.object({ id }),
  },
  merges: { "counter.click": mergeClicks },
  whispers: {
    /** Somebody presses the button right now; for the eye only. */
    "counter.pressed": z.object({}),
  },
  failures: [
    ...(["counter-not-found", "epoch-not-found", "not-yours", "not-a-member"] as const),
    ...(["nothing-to-undo", "nothing-to-take-back", "value-changed"] as const),
  ],
  presence: true,
});

interface Clicks {
  readonly id: string;
  readonly clicks: number;
  readonly epoch?: number | undefined;
  readonly at?: number | undefined;
}

/** Clicks of one minute and one epoch become one command, as far as one may gather. */
function mergeClicks(waiting: Clicks, next: Clicks): Clicks | undefined {
  const clicks = waiting.clicks + next.clicks;
  const isSame =
    waiting.id === next.id &&
    waiting.epoch === next.epoch &&
    minuteOf(waiting.at) === minuteOf(next.at);
  return isSame && clicks <= limits.clicksPerCommand ? { ...waiting, clicks } : undefined;
}

function minuteOf(at: number | undefined): number | undefined {
  return at === undefined ? undefined : Math.floor(at / 60_000);
}
