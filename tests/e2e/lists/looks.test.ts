import { afterAll, beforeAll, test } from "bun:test";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { gets, itemsOf, makesList, openShop, type Shop } from "./shop.ts";
import { shops } from "./shopper.ts";

inChromium("axe finds nothing, the console is silent, and nothing is wider than the page", () => {
  let yard: Shop;
  beforeAll(async () => {
    yard = await openShop();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "where lists are, %s",
    async (_, seat) => {
      const [ida, tom] = await yard.members("Ida", "Tom");
      const long = "Something with a name that is long enough to need a second line on a phone";
      const list = await makesList(ida, "Weekly shop", [
        { name: "Potatoes", amount: { quantity: 2, unit: "kg" }, assignee: ida.id },
        { name: "Milk", note: "Without lactose", price: { minor: 240, currency: "EUR" } },
        { name: "Bread", checked: true, price: { minor: 320, currency: "EUR" } },
        ...[long, "Apples", "Rice", "Tea", "Soap", "Milk chocolate"].map((name) => ({ name })),
      ]);
      const { id, versions } = (await itemsOf(ida, list)).get("Potatoes") ?? { id: "" };
      for (const [who, quantity] of [
        [ida, 5],
        [tom, 3],
      ] as const) {
        const amount = { quantity, unit: "kg" };
        await gets(who, "PATCH", `/${list.id}/items/${id}`, { amount, versions });
      }
      const link = { level: "editor", days: 7 };
      const { token } = await gets<{ token: string }>(ida, "POST", `/${list.id}/links`, link);
      await using one = await shops(yard, seat, ida);
      const { says, page } = one;

      await one.enters(list);
      await one.conflict("Potatoes", "amount").waitFor();
      await one.looksRight();
      await one.edits("Milk");
      await one.looksRight();
      await one.presses(says("item.done"));
      await page.goto(`${yard.url}/lists/${list.id}?panel=people`);
      await page.getByRole("tab", { name: says("panel.people"), selected: true }).waitFor();
      await one.looksRight();
      await one.presses(says("links.new"));
      await page.getByRole("dialog", { name: says("links.new") }).waitFor();
      await one.looksRight();

      await one.opens(`/lists/${list.id}/settings`, says("settings.title"));
      await one.looksRight();
      await one.opens("/lists/new", says("create.title"));
      await one.looksRight();
      await one.opens(`/lists/join/${token}`, list.name);
      await one.looksRight();
      await page.goto(`${yard.url}/lists`);
      // Where there is room for one, the liveliest list is opened beside the others.
      await (seat.hasTouch ? one.sees(list.name) : one.isAt(list.name));
      await one.looksRight();
    },
    60_000,
  );
});
