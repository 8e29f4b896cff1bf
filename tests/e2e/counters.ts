import type { Page } from "playwright-core";

/** Opens a counter by its link, and waits until it is there and live. */
export async function opens(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await button(page).waitFor();
}

/** The one big button, which adds the counter's step. */
export function button(page: Page) {
  return page.getByRole("button", { name: /^\+\d/u });
}

/** Waits until the counter's page shows a value. */
export async function shows(page: Page, value: number): Promise<void> {
  const shown = new Intl.NumberFormat("en").format(value);
  const text = new RegExp(`^${shown}$`, "u");
  const number = page.locator("main .live-number > .sr-only:first-child");
  await number.filter({ hasText: text, visible: true }).first().waitFor();
}

/** Presses the button with a mouse, as often as asked. */
export async function presses(page: Page, times: number): Promise<void> {
  const box = await button(page).boundingBox();
  if (!box) throw new Error("the button is not on the page");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  for (let press = 0; press < times; press++) {
    await page.mouse.down();
    await page.mouse.up();
  }
}

/** Presses the button once a frame, as fast as a page can be pressed by its own script. */
export async function pressesOnceAFrame(page: Page, times: number): Promise<void> {
  await button(page).evaluate(async (element: HTMLElement, left: number) => {
    for (let press = 0; press < left; press++) {
      element.click();
      await new Promise((frame) => requestAnimationFrame(frame));
    }
  }, times);
}
