import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Cable, layCable } from "../../../platform/testing/cable.ts";
import { inChromium } from "../browser.ts";
import { desk, itemsOf, makesList, openShop, type Shop } from "./shop.ts";
import { isKept, shops } from "./shopper.ts";

inChromium("two tabs of one person without a network", () => {
  let yard: Shop;
  let cable: Cable;

  beforeAll(async () => {
    yard = await openShop();
    cable = layCable(yard.url);
  });
  afterAll(async () => {
    cable[Symbol.dispose]();
    await yard[Symbol.asyncDispose]();
  });

  test("both arrive once, also what was done in the one that was closed", async () => {
    const [tom, ida] = await yard.members("Tom", "Ida");
    const things = ["Potatoes", "Milk", "Bread", "Rice"].map((name) => ({ name }));
    const list = await makesList(tom, "Two tabs", things);
    await using first = await shops(cable, { ...desk, hasWorker: true }, tom);
    const { says } = first;
    await first.enters(list);
    await isKept(first.page);
    const second = await first.opensTab();
    await second.enters(list);
    cable.cut();
    const offline = /^(?:Reconnecting|Offline)/u;
    await Promise.all([first.sees(offline), second.sees(offline)]);

    await first.sets("Potatoes", says("fields.amount"), "3");
    await first.checks("Bread");
    await first.adds("plums");
    await first.isWaiting("Plums");
    await second.sets("Potatoes", says("fields.amount"), "4");
    await second.sets("Milk", says("fields.note"), "Without lactose");
    await second.adds("honey");
    await second.isWaiting("Honey");
    await first.page.close();
    cable.mend();
    await second.page.evaluate(() => void window.dispatchEvent(new Event("online")));

    await second.reads("Plums");
    await second.hasInBasket(1);
    await second.waiting.first().waitFor({ state: "detached" });
    const there = ["Potatoes", "Plums", "Milk", "Rice", "Honey", "Bread"];
    await second.shows(there);
    const items = await itemsOf(ida, list);
    expect([...items.keys()].sort()).toEqual(there.toSorted());
    expect(items.get("Milk")).toMatchObject({ note: "Without lactose", conflicts: [] });
    expect(items.get("Bread")).toMatchObject({ checked: true, conflicts: [] });

    const conflict = second.conflict("Potatoes", "amount");
    await conflict.waitFor();
    const ways = await conflict.getByRole("button").allTextContents();
    expect(ways.toSorted()).toEqual(["3, mine", "4, mine"]);
    const { amount, conflicts = [] } = items.get("Potatoes") ?? {};
    const wanted = conflicts.map((one) => one.wanted.field === "amount" && one.wanted.to?.quantity);
    expect([amount?.quantity, ...wanted].sort()).toEqual([3, 4]);
    await second.decides("Potatoes", "amount", "3, mine");
    await second.reads("Potatoes", /^Potatoes3$/u);
    expect((await itemsOf(ida, list)).get("Potatoes")?.amount?.quantity).toBe(3);
  }, 60_000);
});
