import { expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import { layCable } from "../../platform/testing/cable.ts";
import { startDvor } from "../../platform/testing/dvor.ts";
import { inChromium, person } from "./browser.ts";
import { opens, pressesOnceAFrame, shows } from "./counters.ts";

const tabs = 20;
const pressesEach = 50;

inChromium("a crowd at one counter", () => {
  test("20 tabs, 1,000 clicks, two cut off in the middle: every tab ends at 1,000", async () => {
    await using dvor = await startDvor();
    using cable = layCable(dvor.url);
    const id = newId();
    const body = JSON.stringify({ id, name: "Crowd" });
    await fetch(`${dvor.url}/api/counters`, { method: "POST", body });
    const people = await Promise.all(
      Array.from({ length: tabs }, () => person({ width: 360, height: 640 })),
    );
    await Promise.all(
      people.map(({ page }, index) => {
        const through = index < 2 ? cable.url : dvor.url;
        return opens(page, `${through}/counters/${id}`);
      }),
    );

    const clicking = people.slice(2).map(({ page }) => pressesOnceAFrame(page, pressesEach));
    const unlucky = people.slice(0, 2).map(async ({ page }) => {
      await pressesOnceAFrame(page, pressesEach / 2);
      cable.cut();
      await pressesOnceAFrame(page, pressesEach / 2);
      await page
        .getByText(/waiting$/u)
        .filter({ visible: true })
        .first()
        .waitFor();
    });
    await Promise.all([...clicking, ...unlucky]);
    cable.mend();
    for (const { page } of people.slice(0, 2)) {
      await page.evaluate(() => window.dispatchEvent(new Event("online")));
    }
    await Promise.all(people.map(({ page }) => shows(page, tabs * pressesEach)));
    const counter = await (await fetch(`${dvor.url}/api/counters/${id}`)).json();
    expect(counter.value).toBe(tabs * pressesEach);
    await Promise.all(people.map((one) => one[Symbol.asyncDispose]()));
  }, 120_000);
});
