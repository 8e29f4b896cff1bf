import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import {
  desk,
  gets,
  itemsOf,
  type ListName,
  makesList,
  openShop,
  phone,
  type Shop,
} from "./shop.ts";
import { shops } from "./shopper.ts";

inChromium("a link to a list", () => {
  let yard: Shop;
  let member: Member;
  let list: ListName;

  beforeAll(async () => {
    yard = await openShop();
    [member] = await yard.members("Ida");
    list = await makesList(member, "Party", [{ name: "Candles" }, { name: "Cake" }]);
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  const links = (level: "editor" | "reader") =>
    gets<{ token: string; id: string }>(member, "POST", `/${list.id}/links`, { level, days: 7 });

  test("made on the page lets a guest look, until it is revoked under their eyes", async () => {
    await using ida = await shops(yard, desk, member);
    const { says, page } = ida;
    await ida.enters(list);
    await ida.presses(says("menu.share"));
    await ida.presses(says("links.new"));
    await ida.presses(new RegExp(says("links.reader.title"), "u"), "radio");
    await ida.presses(says("links.submit"));
    const address = await ida.field(says("links.link")).inputValue();
    expect(address).toMatch(/\/lists\/join\/[\w-]{20,}$/u);
    await ida.presses(says("links.close"));

    await using guest = await shops(yard, phone);
    await guest.opens(new URL(address).pathname, list.name);
    await guest.sees(says("join.reader", { name: "Ida" }));
    await guest.presses(says("join.open"));
    await guest.reads("Candles");
    await guest.sees(says("page.reader"));
    expect(await guest.box("Candles").isDisabled()).toBe(true);
    expect(await guest.quick.count()).toBe(0);
    await ida.adds("lemonade");
    await guest.reads("Lemonade");
    await guest.looksRight();

    const revoke = new RegExp(`^${says("links.revoke", { when: "" }).trim()}`, "u");
    await ida.presses(revoke);
    await guest.isAt(says("gone.missing.title"));
    await guest.misses("Candles");
    await guest.looksRight();
    await page.getByRole("button", { name: revoke }).waitFor({ state: "detached" });
  }, 60_000);

  test("with which one may change lets a guest add and check off, and says who did", async () => {
    const { token } = await links("editor");
    await using ida = await shops(yard, desk, member);
    await ida.enters(list);
    await using guest = await shops(yard, phone);
    const { says } = guest;
    await guest.opens(`/lists/join/${token}`, list.name);
    await guest.presses(says("join.open"));
    await guest.adds("balloons x20");
    await guest.reads("Balloons", "20");
    await guest.checks("Cake");
    await guest.hasInBasket(1);
    await ida.reads("Balloons", "20");
    await ida.hasInBasket(1);
    const items = await itemsOf(member, list);
    expect(items.get("Cake")?.checkedBy).toBe(items.get("Balloons")?.madeBy);
    expect(items.get("Cake")?.checkedBy).not.toBe(member.id);
  }, 60_000);

  test("that is over is told of plainly, with no word of the list", async () => {
    const { token, id } = await links("reader");
    await gets(member, "DELETE", `/${list.id}/links/${id}`);
    for (const gone of [token, "A".repeat(24)]) {
      await using guest = await shops(yard, phone);
      await guest.opens(`/lists/join/${gone}`, guest.says("join.over.title"));
      await guest.sees(guest.says("join.over.text"));
      expect(await guest.page.getByText(list.name).count()).toBe(0);
      await guest.looksRight();
    }
  }, 60_000);
});
