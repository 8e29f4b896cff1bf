import type { Locator, Page } from "playwright-core";

/** How somebody uses a page. */
export interface Hand {
  /** Presses a button, follows a link, turns a switch or takes one of several choices. */
  press(target: Locator): Promise<void>;
  /** Writes into a field, in the place of what stands there. */
  write(field: Locator, text: string): Promise<void>;
  /** Takes one of the options of a list. */
  pick(list: Locator, option: string): Promise<void>;
}

/** The keyboard alone: what the focus cannot reach, cannot be used. */
export function keyboard(page: Page): Hand {
  return {
    async press(target) {
      await reach(page, target);
      const isChecked = await target.evaluate((element) => element.matches("[type=radio]:checked"));
      if (isChecked) return; // the arrow that led here has chosen it
      const isBox = await target.evaluate((element) => element.matches("input"));
      await page.keyboard.press(isBox ? "Space" : "Enter");
    },
    async write(field, text) {
      await reach(page, field);
      await page.keyboard.press("Control+A");
      if (text === "") await page.keyboard.press("Delete");
      await page.keyboard.type(text);
    },
    async pick(list, option) {
      await reach(page, list);
      await page.keyboard.type(option);
    },
  };
}

/** A finger on glass. */
export function touch(): Hand {
  return {
    press: (target) => target.tap(),
    async write(field, text) {
      await field.tap();
      await field.fill(text);
    },
    async pick(list, option) {
      await list.selectOption({ label: option });
    },
  };
}

/** More stops than any page has. */
const stopsMax = 120;

/** Moves the focus to an element as one does who has no pointer. */
async function reach(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let stops = 0; stops < stopsMax; stops++) {
    const key = await target.evaluate((element) => {
      const focused = document.activeElement;
      if (element === focused) return undefined;
      const group = element.closest("[role=menu], fieldset:has([type=radio])");
      const isNear = focused !== null && group?.contains(focused);
      return isNear && !element.matches("[role=switch]") ? "ArrowDown" : "Tab";
    });
    if (key === undefined) return;
    await page.keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${target}`);
}
