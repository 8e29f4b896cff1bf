import { afterAll, beforeAll, expect, test } from "bun:test";
import { lists } from "../../apps/lists/index.ts";
import { listWatch } from "../../apps/lists/state/list.ts";
import { Dice, doing } from "../../apps/lists/testing/doings.ts";
import { type House, Page } from "../../apps/lists/testing/household.ts";
import { broken } from "../../apps/lists/testing/household-laws.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";

/** How many households are played through: `MODEL_RUNS=2000` plays all, which takes a minute. */
const runs = Number(process.env["MODEL_RUNS"] ?? 300);
const steps = 40;

let scene: Scene;
let people: Scope[];

beforeAll(async () => {
  scene = await openScene(lists, openSqlite(":memory:"));
  people = await Promise.all(
    ["Anna", "Tom", "Mia", "Zoe", "Ida"].map((name) => scene.person(name, "member")),
  );
});
afterAll(() => scene.close());

async function opens(house: House, scope: Scope, dice: Dice): Promise<Page> {
  const state = await scene.snapshot(listWatch, house.list, scope);
  return new Page(house, scope, dice.id(), state, scene.published.length);
}

/** A list that two to five people have open, each on one page or two. */
async function moveIn(dice: Dice) {
  const list = dice.id();
  const made = { id: list, name: "Groceries", colour: null, access: "everyone", currency: "EUR" };
  const input = { ...made, categories: [] };
  const maker = await scene.person(list, "member"); // nobody may make 2,000 lists
  await scene.perform(maker, { name: "list.create", input });
  const house: House = { scene, list, from: scene.published.length, given: [] };
  const pages: Page[] = [];
  const here = people.slice(0, 2 + dice.below(4));
  for (const scope of here) {
    pages.push(await opens(house, scope, dice));
    if (dice.is(0.3)) pages.push(await opens(house, scope, dice));
  }
  return { house, pages };
}

/** One step of one page: it goes on or off line, does something, is told something, or closes. */
async function step(dice: Dice, house: House, pages: Page[]): Promise<void> {
  const page = dice.pick(pages);
  if (!page) return;
  if (dice.is(0.1)) page.isOnline = !page.isOnline;
  if (dice.is(0.6)) {
    const command = doing(dice, page, house.list);
    if (command) page.give(command);
  }
  if (!page.isOnline) {
    const heir = pages.find((one) => one !== page && one.scope === page.scope);
    if (heir && dice.is(0.1)) {
      heir.adopt(page);
      pages.splice(pages.indexOf(page), 1);
    }
    return;
  }
  if (dice.is(0.5)) {
    for (let count = dice.below(3); count >= 0; count--) {
      const as = dice.is(0.5) ? {} : { as: dice.id() };
      await page.send({ isAnswerLost: dice.is(0.25), isTwice: dice.is(0.2), ...as });
    }
  }
  if (dice.is(0.6)) page.hear(dice.is(0.3) ? dice.below(4) : undefined);
  else if (dice.is(0.2)) await page.join(dice.below(6));
}

/** Everybody comes back on line, and all is sent and heard. */
async function goesHome(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    while (!page.isAtRest) {
      await page.send();
      page.hear();
    }
  }
  for (const page of pages) page.hear();
}

async function play(seed: number): Promise<readonly string[]> {
  const dice = new Dice(seed);
  const { house, pages } = await moveIn(dice);
  for (let count = 0; count < steps; count++) await step(dice, house, pages);
  await goesHome(pages);
  return broken(house, pages);
}

test(`${runs} households end with one list each: nothing lost, nothing unseen undone`, async () => {
  const wrong: string[] = [];
  for (let seed = 1; seed <= runs && wrong.length < 10; seed++) {
    for (const law of await play(seed)) wrong.push(`${seed}: ${law}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);
