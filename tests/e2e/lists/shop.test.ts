import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { type Cable, layCable } from "../../../platform/testing/cable.ts";
import { inChromium } from "../browser.ts";
import { itemsOf, type ListName, makesList, openShop, phone, type Shop } from "./shop.ts";
import { isKept, type Shopper, shops } from "./shopper.ts";

/** What Tom has on his list in the shop, by the parts of the shop; the bread is in his basket. */
const inTheShop = ["Potatoes", "Apples", "Plums", "Milk", "Rice", "Honey", "Bread"];

const kg = (quantity: number) => ({ quantity, unit: "kg" as const });

inChromium("two phones with one list, one of them in a shop without a network", () => {
  let yard: Shop;
  let cable: Cable;
  let list: ListName;
  let people: readonly [Member, Member];
  let ida: Shopper;
  let tom: Shopper;

  beforeAll(async () => {
    yard = await openShop();
    cable = layCable(yard.url);
    people = await yard.members("Ida", "Tom");
    list = await makesList(people[0], "Weekly shop", [
      { name: "Potatoes", amount: kg(2) },
      ...["Apples", "Bread", "Milk", "Tea", "Rice"].map((name) => ({ name })),
    ]);
    ida = await shops(yard, phone, people[0]);
    tom = await shops(cable, { ...phone, hasWorker: true }, people[1]);
    await Promise.all([ida.enters(list), tom.enters(list)]);
    await isKept(tom.page);
  }, 60_000);
  afterAll(async () => {
    await ida[Symbol.asyncDispose]();
    await tom[Symbol.asyncDispose]();
    cable[Symbol.dispose]();
    await yard[Symbol.asyncDispose]();
  });

  describe("what is done in the shop", () => {
    test("is shown at once, is marked as not sent, and outlives its tab", async () => {
      cable.cut();
      await tom.sees(/^(?:Reconnecting|Offline)/u);
      await tom.checks("Bread");
      await tom.sets("Potatoes", tom.says("fields.amount"), "3");
      await tom.sets("Apples", tom.says("fields.note"), "The red ones");
      await tom.sets("Milk", tom.says("fields.note"), "Without lactose");
      await tom.adds("Plums, honey");
      await tom.edits("Tea");
      await tom.presses(tom.says("item.delete"));
      await tom.misses("Tea");

      const tab = await tom.opensTab();
      await tom.page.close();
      tom = tab;
      await tom.enters(list);
      await tom.reads("Potatoes", "3 kg");
      await tom.reads("Apples", "The red ones");
      await tom.reads("Milk", "Without lactose");
      await tom.misses("Tea");
      await tom.shows(inTheShop);
      for (const name of ["Potatoes", "Apples", "Milk", "Plums", "Honey", "Bread"]) {
        await tom.isWaiting(name);
      }
      expect(await tom.waiting.count()).toBe(6);
      await tom.looksRight();
    }, 60_000);

    test("comes together with what was done at home, and nothing is there twice", async () => {
      await ida.sets("Potatoes", ida.says("fields.amount"), "5");
      await ida.sets("Milk", ida.says("fields.amount"), "2");
      await ida.checks("Bread");
      await ida.edits("Apples");
      await ida.presses(ida.says("item.delete"));
      await ida.misses("Apples");

      cable.mend();
      await tom.page.evaluate(() => void window.dispatchEvent(new Event("online")));
      for (const one of [ida, tom]) {
        await one.reads("Plums");
        await one.reads("Honey");
        await one.reads("Apples", "The red ones");
        await one.reads("Milk", /Without lactose.*2/u);
        await one.misses("Tea");
        await one.hasInBasket(1);
      }
      await tom.waiting.first().waitFor({ state: "detached" });
      await tom.seesNo(/^Offline/u);
      await ida.shows(inTheShop);
      await tom.shows(inTheShop);
      const items = await itemsOf(people[0], list);
      expect([...items.keys()].sort()).toEqual([...inTheShop].sort());
      expect(items.get("Apples")).toMatchObject({ note: "The red ones", conflicts: [] });
      const milk = { note: "Without lactose", amount: { quantity: 2, unit: null }, conflicts: [] };
      expect(items.get("Milk")).toMatchObject(milk);
      expect(items.get("Bread")).toMatchObject({ checked: true, conflicts: [] });
    }, 60_000);
  });

  describe("an amount that both have changed unseen", () => {
    test("is shown in place to both, with both values and names, until one decides", async () => {
      const ways = (one: Shopper) => one.conflict("Potatoes", "amount").getByRole("button");
      await ways(tom).first().waitFor();
      await ways(ida).first().waitFor();
      expect(await ways(tom).allTextContents()).toEqual(["3\u00a0kg, mine", "5\u00a0kg, Ida"]);
      expect(await ways(ida).allTextContents()).toEqual(["3\u00a0kg, Tom", "5\u00a0kg, mine"]);
      await tom.sees(/^You wrote 3\s+kg .*, Ida wrote 5\s+kg/u);
      await ida.sees(/^Tom wrote 3\s+kg .*, you wrote 5\s+kg/u);
      await tom.reads("Potatoes", /5\s+kg or 3\s+kg\?/u);
      const torn = (await itemsOf(people[1], list)).get("Potatoes");
      const wanted = { field: "amount", to: kg(3) };
      const open = { wanted, by: people[1].id, standingBy: people[0].id };
      expect(torn).toMatchObject({ amount: kg(5), conflicts: [open] });
      await ida.looksRight();

      await ida.decides("Potatoes", "amount", "5 kg, mine");
      await ways(tom).first().waitFor({ state: "detached" });
      await tom.reads("Potatoes", /^Potatoes5\s+kg$/u);
      const decided = (await itemsOf(people[1], list)).get("Potatoes");
      expect(decided).toMatchObject({ amount: kg(5), conflicts: [] });
    }, 60_000);
  });
});
