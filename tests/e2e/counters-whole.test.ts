import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { type BrowserPerson, hasNoAxeViolations, inChromium, person } from "./browser.ts";
import { button, opens, presses, shows } from "./counters.ts";

inChromium("a counter", () => {
  let dvor: Dvor;

  beforeAll(async () => {
    dvor = await startDvor();
  });
  afterAll(() => dvor[Symbol.asyncDispose]());

  /** Somebody makes a counter in their browser; gives its id. */
  async function makes({ context }: BrowserPerson, choice: object): Promise<string> {
    const made = await context.request.post(`${dvor.url}/api/counters`, { data: choice });
    return (await made.json()).id;
  }

  async function chooses(page: Page, item: string): Promise<void> {
    await page.getByRole("button", { name: "More", exact: true }).click();
    await page.getByRole("menuitem", { name: item, exact: true }).click();
  }

  const sees = (page: Page, text: string) =>
    page.getByText(text, { exact: true }).filter({ visible: true }).first().waitFor();

  test("is pressed by its step and undone, and everyone sees who did what", async () => {
    await using anna = await person();
    await using tom = await person();
    const id = await makes(anna, { name: "Laps", step: 5, goal: 20, colour: "teal" });
    const both = [anna.page, tom.page];
    await Promise.all(both.map((page) => opens(page, `${dvor.url}/counters/${id}`)));
    await presses(anna.page, 2);
    await Promise.all(both.map((page) => sees(page, "10 more to 20")));
    await anna.page.getByRole("button", { name: "Undo" }).click();
    await Promise.all(both.map((page) => shows(page, 5)));
    await anna.page.keyboard.press("Control+Z");
    await Promise.all(both.map((page) => shows(page, 0)));
    await presses(anna.page, 3);
    await sees(anna.page, "15 by you");
    await presses(tom.page, 1);
    await Promise.all(both.map((page) => sees(page, "Goal of 20 reached")));
    // The bars are drawn on a canvas; what it shows is told to screen readers as a table.
    await anna.page.locator(".chart td", { hasText: /^20$/u }).waitFor({ state: "attached" });
    const amounts = anna.page.getByRole("region", { name: "Most active" }).getByRole("listitem");
    await amounts.filter({ hasText: /5$/u }).nth(1).waitFor();
    expect(await amounts.allTextContents()).toEqual([
      expect.stringMatching(/^You15$/u),
      expect.stringMatching(/[^1]5$/u),
    ]);
    await hasNoAxeViolations(anna.page);
    expect([...anna.console, ...tom.console]).toEqual([]);
  }, 30_000);

  test("is reset only when its number is typed, and its maker can take that back", async () => {
    await using anna = await person();
    await using tom = await person();
    const id = await makes(anna, { name: "Cups", step: 1_250 });
    const both = [anna.page, tom.page];
    await Promise.all(both.map((page) => opens(page, `${dvor.url}/counters/${id}`)));
    await presses(tom.page, 1);
    await Promise.all(both.map((page) => shows(page, 1_250)));
    await chooses(anna.page, "Reset");
    const dialog = anna.page.getByRole("alertdialog");
    const confirm = dialog.getByRole("button", { name: "Reset" });
    await dialog.getByRole("textbox").fill("125");
    expect(await confirm.isDisabled()).toBe(true);
    await dialog.getByRole("textbox").fill("1250");
    await confirm.click();
    await Promise.all(both.map((page) => shows(page, 0)));
    await tom.page.getByText("has reset the counter at 1,250").waitFor();
    await sees(anna.page, "Reset just now, at 1,250");
    expect(await tom.page.getByRole("button", { name: "Take it back" }).count()).toBe(0);
    await presses(tom.page, 1);
    await anna.page.getByRole("button", { name: "Take it back" }).click();
    await Promise.all(both.map((page) => shows(page, 2_500)));
    await sees(tom.page, "2,500 by you");
  }, 30_000);

  test("that is private is not there for anybody else, until it is opened", async () => {
    await using anna = await person();
    await using tom = await person();
    const id = await makes(anna, { name: "Pages of my novel", access: "private" });
    await opens(anna.page, `${dvor.url}/counters/${id}`);
    await tom.page.goto(`${dvor.url}/counters/${id}`);
    await sees(tom.page, "There is no such counter");
    await tom.page.goto(`${dvor.url}/embed/counters/${id}`);
    await sees(tom.page, "This counter is not here");
    await chooses(anna.page, "Settings");
    await hasNoAxeViolations(anna.page);
    await anna.page.getByRole("radio", { name: "Everyone" }).check();
    await anna.page.getByRole("button", { name: "Save" }).click();
    await tom.page.goto(`${dvor.url}/counters/${id}`);
    await button(tom.page).waitFor();
  }, 30_000);

  test("shown on another page moves there too, and nothing else is there", async () => {
    await using anna = await person();
    await using reader = await person({ width: 320, height: 180 });
    const id = await makes(anna, { name: "Hedgehogs", goal: 3 });
    await reader.page.goto(`${dvor.url}/embed/counters/${id}?theme=dark&lang=ru`);
    await opens(anna.page, `${dvor.url}/counters/${id}`);
    await presses(anna.page, 2);
    await shows(reader.page, 2);
    await reader.page.getByRole("link", { name: /^Открыть/u }).waitFor();
    expect(await reader.page.getByRole("link").count()).toBe(1);
    expect(await reader.page.getByRole("button").count()).toBe(0);
    expect(await reader.page.locator("html").getAttribute("data-theme")).toBe("dark");
    await hasNoAxeViolations(reader.page);
    expect(reader.console).toEqual([]);
  }, 30_000);
});
