import { newId } from "../../core/protocol/id.ts";
import type { AppPorts } from "../../platform/app/app.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import { limits } from "./contract.ts";

/** Counters as a courtyard might have them: a name, and how often it has happened. */
const examples: Readonly<Record<Language, readonly (readonly [string, number])[]>> = {
  en: [
    ["Swims this summer", 342],
    ["Days without a broken window", 17],
    ["Pots of jam", 64],
    ["Hedgehogs seen", 9],
    ["Pull-ups, all of us", 1208],
    ["Kilometres to the sea", 486],
  ],
  ru: [
    ["Купания за лето", 342],
    ["Дней без разбитого окна", 17],
    ["Банки варенья", 64],
    ["Встреченные ёжики", 9],
    ["Подтягивания, все вместе", 1208],
    ["Километры до моря", 486],
  ],
};

/** Fills an empty Dvor with counters, each clicked by several people. */
export async function fillDemo({ perform }: AppPorts, people: readonly Scope[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  for (const [index, [name, value]] of [...examples[first.language].entries()].reverse()) {
    const id = newId();
    const maker = people[index % people.length] ?? first;
    await perform(maker, { name: "counter.create", input: { id, name } });
    let left = value;
    for (let turn = index; left > 0; turn++) {
      const clicks = Math.min(left, 1 + ((turn * 37) % limits.clicksPerCommand));
      const clicker = people[turn % people.length] ?? first;
      await perform(clicker, { name: "counter.click", input: { id, clicks } });
      left -= clicks;
    }
  }
}
