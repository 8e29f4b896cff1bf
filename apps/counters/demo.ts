import { newId } from "../../core/protocol/id.ts";
import type { AppPorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import { limits } from "./contract.ts";

/** A counter as a courtyard might have it: its name, its value, and when it was clicked last. */
type Example = readonly [name: string, value: number, minutesAgo: number];

const examples: Readonly<Record<Language, readonly Example[]>> = {
  en: [
    ["Swims this summer", 342, 4],
    ["Days without a broken window", 17, 610],
    ["Pots of jam", 64, 95],
    ["Hedgehogs seen", 9, 1_500],
    ["Pull-ups, all of us", 1208, 22],
    ["Kilometres to the sea", 486, 3_000],
  ],
  ru: [
    ["Купания за лето", 342, 4],
    ["Дней без разбитого окна", 17, 610],
    ["Банки варенья", 64, 95],
    ["Встреченные ёжики", 9, 1_500],
    ["Подтягивания, все вместе", 1208, 22],
    ["Километры до моря", 486, 3_000],
  ],
};

const minuteMs = 60_000;

/** Each burst of clicks came this much after the one before, in the demo's telling. */
const burstMs = 137 * minuteMs;

/** Fills an empty Dvor with counters, each clicked by several people over some days. */
export async function fillDemo(ports: AppPorts, people: readonly Scope[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  // The newest stands first in every list, so the first example is made last.
  for (const [index, example] of [...examples[first.language].entries()].reverse()) {
    await fillCounter(ports, example, [...people.slice(index), ...people.slice(0, index)]);
  }
}

async function fillCounter(
  { perform }: AppPorts,
  [name, value, minutesAgo]: Example,
  people: readonly Scope[],
): Promise<void> {
  const id = newId();
  const bursts = burstsOf(value);
  const endsAtMs = Date.now() - minutesAgo * minuteMs;
  const at = (burst: number) => () => endsAtMs - (bursts.length - 1 - burst) * burstMs;
  for (const [burst, clicks] of [0, ...bursts].entries()) {
    const scope = people[burst % people.length];
    if (!scope) return;
    const request =
      clicks === 0
        ? { name: "counter.create", input: { id, name } }
        : { name: "counter.click", input: { id, clicks } };
    await perform({ ...scope, now: at(burst - 1) }, request);
  }
}

/** Cuts a value into uneven bursts, as people click. */
function burstsOf(value: number): readonly number[] {
  const bursts: number[] = [];
  for (let left = value; left > 0; left -= bursts.at(-1) ?? left) {
    bursts.push(Math.min(left, 1 + ((left * 37) % limits.clicksPerCommand)));
  }
  return bursts;
}
