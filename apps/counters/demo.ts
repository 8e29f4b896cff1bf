import { newId } from "../../core/protocol/id.ts";
import type { AppPorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import type { Counter } from "./contract.ts";

/** A counter as a courtyard might have it. */
interface Example extends Partial<Pick<Counter, "step" | "goal" | "colour" | "access">> {
  readonly name: Readonly<Record<Language, string>>;
  /** How often it was clicked since it was reset, or since there is one. */
  readonly clicks: number;
  /** How often before the reset, if there was one. */
  readonly before?: number;
  /** For how long it has been clicked, and when it was last. */
  readonly days: number;
  readonly minutesAgo: number;
}

const examples: readonly Example[] = [
  {
    name: { en: "Swims this summer", ru: "Купания за лето" },
    ...{ clicks: 342, days: 93, minutesAgo: 4, goal: 400, colour: "blue" },
  },
  {
    name: { en: "Days without a broken window", ru: "Дней без разбитого окна" },
    ...{ clicks: 17, before: 61, days: 80, minutesAgo: 610, colour: "amber" },
  },
  {
    name: { en: "Pots of jam", ru: "Банки варенья" },
    ...{ clicks: 64, days: 40, minutesAgo: 95, colour: "pink", access: "members" },
  },
  {
    name: { en: "Hedgehogs seen", ru: "Встреченные ёжики" },
    ...{ clicks: 9, days: 55, minutesAgo: 1_500, colour: "green" },
  },
  {
    name: { en: "Pull-ups, all of us", ru: "Подтягивания, все вместе" },
    ...{ clicks: 151, step: 8, goal: 1_000, days: 62, minutesAgo: 22, colour: "orange" },
  },
  {
    name: { en: "Kilometres to the sea", ru: "Километры до моря" },
    ...{ clicks: 162, step: 3, goal: 540, days: 30, minutesAgo: 3_000, colour: "teal" },
  },
  {
    name: { en: "Pages of my novel", ru: "Страницы моего романа" },
    ...{ clicks: 128, days: 70, minutesAgo: 780, goal: 300, colour: "violet", access: "private" },
  },
];

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Fills an empty Dvor with counters, each clicked by several people over weeks and months. */
export async function fillDemo(ports: AppPorts, people: readonly Scope[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  // The newest stands first in every list, so the first example is made last.
  for (const [index, example] of [...examples.entries()].reverse()) {
    // What is one's own is the first person's: whoever looks at a demo is that one.
    const maker = example.access === "private" ? first : (people[index % people.length] ?? first);
    const others = example.access === "private" ? [] : people.filter((one) => one !== maker);
    await fillCounter(ports, example, [maker, ...others]);
  }
}

async function fillCounter(
  { perform }: AppPorts,
  example: Example,
  [maker, ...others]: readonly [Scope, ...Scope[]],
): Promise<void> {
  const people = [maker, ...others];
  const { clicks, before = 0, days, minutesAgo, name, step = 1, goal, colour, access } = example;
  const id = newId();

  async function does(scope: Scope, at: number, command: string, input: object): Promise<void> {
    const request = { name: command, input: { id, ...input } };
    const done = await perform({ ...scope, now: () => at }, request);
    if (!done.ok) throw new Error(`the demo's ${command} was refused: ${done.failure.code}`);
  }
  /** All but the last at once, which is written down much faster; their times are their own. */
  async function areClicked(left: number, from: number, until: number): Promise<void> {
    const bursts = burstsOf(left, from, until).map(({ at, size }, index) => {
      const who = people[(index * 5 + (index >> 2)) % people.length] ?? maker;
      return () => does(who, at, "counter.click", { clicks: size });
    });
    await Promise.all(bursts.slice(0, -1).map((clicks) => clicks()));
    await bursts.at(-1)?.();
  }

  const until = Date.now() - minutesAgo * minuteMs;
  const from = until - days * dayMs;
  const settings = { name: name[maker.language], step, goal, colour, access };
  await does(maker, from, "counter.create", settings);
  const reset = Math.round(from + (days * dayMs * before) / (before + clicks));
  if (before > 0) {
    await areClicked(before, from, reset);
    await does(maker, reset, "counter.reset", { epoch: 1, value: before * step });
  }
  await areClicked(clicks, reset, until);
}

/** Some clicks of one person at one moment. */
interface Burst {
  readonly at: number;
  readonly size: number;
}

/** How many bursts a counter has at most, so that a demo is there within seconds. */
const burstsMax = 90;

/** Cuts clicks into uneven bursts by day, as people click; the last one is at the very end. */
function burstsOf(clicks: number, from: number, until: number): readonly Burst[] {
  const largest = Math.max(1, Math.ceil((clicks / burstsMax) * 2));
  const sizes: number[] = [];
  for (let left = clicks; left > 0; left -= sizes.at(-1) ?? left) {
    sizes.push(Math.min(left, 1 + ((sizes.length * sizes.length * 7 + sizes.length) % largest)));
  }
  const times = sizes
    .map((_, index) => byDay(from + ((until - from) * (index + 1)) / sizes.length, index))
    .map((at) => Math.min(Math.max(at, from), until))
    .toSorted((one, other) => one - other);
  return sizes.map((size, index) => ({
    size,
    at: index === sizes.length - 1 ? until : Math.round(times[index] ?? until),
  }));
}

/** A time of the same day when people are up, more of them in the evening. */
function byDay(at: number, index: number): number {
  const share = ((index * 61) % 97) / 97;
  return new Date(at).setHours(8, 0) + Math.sqrt(share) * 14 * 60 * minuteMs;
}
