import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { desk, gets, itemsOf, type ListName, makesList, openShop, type Shop } from "./shop.ts";
import { type Shopper, shops } from "./shopper.ts";

/** As it stands on a page about cooking. */
const recipe = "Ingredients:\n- 500 g beef\n- 2 beetroots\n- 1/2 cabbage (white)";

inChromium("somebody at a desk", () => {
  let yard: Shop;
  let member: Member;
  let list: ListName;
  let ida: Shopper;

  beforeAll(async () => {
    yard = await openShop();
    [member] = await yard.members("Ida");
    list = await makesList(member, "Weekly shop");
    ida = await shops(yard, desk, member);
    await ida.enters(list);
  });
  afterAll(async () => {
    await ida[Symbol.asyncDispose]();
    await yard[Symbol.asyncDispose]();
  });

  /** What will be added: the words of each item. */
  async function preview(count: number): Promise<readonly string[]> {
    const chips = ida.page
      .getByRole("list", { name: ida.says("add.preview") })
      .getByRole("listitem");
    await chips.nth(count - 1).waitFor();
    const texts = await chips.allTextContents();
    return texts.map((text) => text.replaceAll("\u00a0", " "));
  }

  /** Waits until the field has the focus, and is empty. */
  const isEmpty = () => ida.quick.and(ida.page.locator(":focus:placeholder-shown")).waitFor();

  describe("who adds", () => {
    test("writes a line in two languages, sees what it becomes, and has it by Enter", async () => {
      await ida.hand.write(ida.quick, "2 kg potatoes, milk x3, полкило сыра");
      const [fruit, dairy] = [ida.says("categories.produce"), ida.says("categories.dairy")];
      const read = [`Potatoes2 kg${fruit}`, `Milk3${dairy}`, `Сыр0.5 kg${dairy}`];
      expect(await preview(3)).toEqual(read);
      await ida.looksRight();
      await ida.page.keyboard.press("Enter");
      await isEmpty();
      await ida.reads("Potatoes", /2\s+kg/u);
      await ida.reads("Milk", /3/u);
      await ida.reads("Сыр", /0\.5\s+kg/u);
      await ida.isAt(fruit);
      await ida.shows(["Potatoes", "Milk", "Сыр"]);
      await ida.waiting.first().waitFor({ state: "detached" });
      const items = await itemsOf(member, list);
      expect(items.get("Potatoes")?.amount).toEqual({ quantity: 2, unit: "kg" });
      expect(items.get("Milk")?.amount).toEqual({ quantity: 3, unit: null });
      expect(items.get("Сыр")?.amount).toEqual({ quantity: 0.5, unit: "kg" });
      expect(items.get("Milk")?.category).toBe(items.get("Сыр")?.category ?? "none");
    }, 60_000);

    test("pastes a block, and takes all of it back at once", async () => {
      await ida.quick.focus();
      await ida.page.keyboard.insertText(recipe);
      const read = await preview(3);
      expect(read).toHaveLength(3);
      expect(read[2]).toMatch(/^Cabbage0\.5white/u);
      await ida.page.keyboard.press("Enter");
      await ida.sees(ida.says("add.added", { count: 3 }));
      await ida.reads("Beetroots", "2");
      await ida.reads("Cabbage", "white");
      await isEmpty();
      await ida.page.keyboard.press("Control+z");
      await ida.misses("Cabbage");
      await ida.shows(["Potatoes", "Milk", "Сыр"]);
    }, 60_000);

    test("is told what is on the list already, and makes more of it or adds it again", async () => {
      await ida.hand.write(ida.quick, "1 kg potatoes");
      await ida.sees(/^Already on the list: Potatoes, 2\s+kg\.$/u);
      await ida.presses(ida.says("add.raise", { amount: "3 kg" }));
      await ida.quick.focus();
      await ida.page.keyboard.press("Enter");
      await ida.reads("Potatoes", /3\s+kg/u);
      await ida.shows(["Potatoes", "Milk", "Сыр"]);

      await ida.hand.write(ida.quick, "500 g potatoes");
      await ida.sees(/^Already on the list: Potatoes, 3\s+kg\.$/u);
      await ida.page.keyboard.press("Enter");
      await ida.row("Potatoes").nth(1).waitFor();
      const merge = ida.page.getByRole("button", { name: /^2 × Potatoes: merge to 3\.5\s+kg$/u });
      await ida.row("Potatoes").filter({ has: merge }).focus();
      await ida.hand.press(merge);
      await ida.row("Potatoes").nth(1).waitFor({ state: "detached" });
      await ida.reads("Potatoes", /3\.5\s+kg/u);
      await ida.waiting.first().waitFor({ state: "detached" });
      const potatoes = (await itemsOf(member, list)).get("Potatoes");
      expect(potatoes?.amount).toEqual({ quantity: 3.5, unit: "kg" });
    }, 60_000);
  });

  test("adds, moves, checks off, changes, deletes and takes back by keyboard alone", async () => {
    const other = await makesList(member, "By keyboard");
    await ida.enters(other);
    const { keyboard } = ida.page;
    await keyboard.press("n");
    await keyboard.type("apples, pears, plums");
    await preview(3);
    await keyboard.press("Enter");
    await ida.reads("Plums");
    await ida.shows(["Apples", "Pears", "Plums"]);

    await ida.goesTo("Apples");
    await keyboard.press("Alt+ArrowDown");
    await ida.shows(["Pears", "Apples", "Plums"]);
    await keyboard.press("Control+z");
    await ida.shows(["Apples", "Pears", "Plums"]);
    await keyboard.press("Alt+ArrowDown");

    await ida.goesTo("Pears");
    await keyboard.press("Space");
    await ida.hasInBasket(1);
    await keyboard.press("Control+z");
    await ida.hasInBasket(0);
    await ida.shows(["Pears", "Apples", "Plums"]);

    await ida.sets("Apples", ida.says("fields.name"), "Green apples");
    await ida.reads("Green apples");
    await ida.goesTo("Plums");
    await keyboard.press("Delete");
    await ida.misses("Plums");
    await keyboard.press("Control+z");
    await ida.reads("Plums");
    await ida.waiting.first().waitFor({ state: "detached" });
    await ida.shows(["Pears", "Green apples", "Plums"]);
    const told = await gets<{ items: readonly { readonly name: string }[] }>(
      member,
      "GET",
      `/${other.id}/items`,
    );
    expect(told.items.map(({ name }) => name).sort()).toEqual(["Green apples", "Pears", "Plums"]);
  }, 60_000);
});
