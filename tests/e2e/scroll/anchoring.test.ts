import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasNoAxeViolations, inChromium, person } from "../browser.ts";
import {
  atRest,
  opensRoom,
  painted,
  type ScrollHarness,
  scrolls,
  startScrollHarness,
  topOf,
} from "./harness.ts";

/** Where in a room of 400 messages the reader of the middle is. */
const middle = "length=400&from=170&to=230&start=m200&held=1";

inChromium("a list that never jumps", () => {
  let harness: ScrollHarness;
  let anna: Awaited<ReturnType<typeof person>>;
  let page: Page;

  beforeAll(async () => {
    harness = await startScrollHarness();
    anna = await person({ width: 1000, height: 700 });
    page = anna.page;
  });
  beforeEach(async () => {
    harness.holdPictures();
    await page.setViewportSize({ width: 1000, height: 700 });
  });
  afterAll(async () => {
    await anna[Symbol.asyncDispose]();
    await harness[Symbol.asyncDispose]();
  });

  /** Reads the middle, as a hand left it: after a scroll, the first row in view is the place. */
  async function readsTheMiddle(more = ""): Promise<string> {
    await opensRoom(page, harness, middle + more);
    await page.mouse.move(400, 300);
    await scrolls(page, -40);
    return page.evaluate(() => window.harness.watch.start());
  }

  async function nothingMoved() {
    const seen = await page.evaluate(() => window.harness.watch.stop());
    expect(seen.frames).toBeGreaterThan(1);
    expect(seen.farthest).toBeLessThanOrEqual(2);
    expect(seen.rest).toBeLessThanOrEqual(1);
  }

  const countIs = (count: number) =>
    page.waitForFunction(
      (count) => document.querySelectorAll(".scroll-window-row").length === count,
      count,
    );

  describe("while somebody reads the middle, nothing moves", () => {
    test("when a page comes before and one after it", async () => {
      await readsTheMiddle();
      const count = await page.evaluate(() => {
        window.harness.room.before();
        window.harness.room.after();
        window.harness.room.answer();
        return window.harness.room.state().rows.length;
      });
      expect(count).toBe(140);
      await countIs(140);
      await nothingMoved();
    });

    test("when a page comes after it and rows at both ends are let go", async () => {
      await opensRoom(page, harness, "length=400&from=60&to=220&start=m150&held=1");
      await page.mouse.move(400, 300);
      await scrolls(page, -40);
      await page.evaluate(() => window.harness.watch.start());
      await page.evaluate(() => {
        window.harness.room.after();
        window.harness.room.answer();
      });
      await page.waitForFunction(() => !document.querySelector('[data-key="m60"]'));
      expect(await page.evaluate(() => window.harness.room.state().rows.length)).toBe(160);
      await nothingMoved();
    });

    test("when pictures above, in the first row and below arrive, of unknown size", async () => {
      await readsTheMiddle(`&pictures=${[180, 185, 190, 195, 199, 200, 204, 210].join()}`);
      harness.sendPictures();
      await page.waitForFunction(() => [...document.images].every((image) => image.naturalHeight));
      expect(await page.evaluate(() => document.images.length)).toBe(8);
      await nothingMoved();
    });

    test("when a row above becomes longer and another shorter", async () => {
      const key = await readsTheMiddle();
      const above = (rows: number) => `m${Number(key.slice(1)) - rows}`;
      for (const [row, lines] of [
        [1, 4],
        [6, 20],
        [6, 1],
        [12, 9],
      ] as const) {
        await page.evaluate(([key, lines]) => window.harness.room.edit(key, lines), [
          above(row),
          lines,
        ] as const);
      }
      await nothingMoved();
    });

    test("when a row above is deleted", async () => {
      const key = await readsTheMiddle();
      const number = Number(key.slice(1));
      for (const rows of [1, 2, 9]) {
        await page.evaluate((key) => window.harness.room.remove(key), `m${number - rows}`);
      }
      await countIs(57);
      await nothingMoved();
    });

    test("but the row that is deleted: what stood behind it stays", async () => {
      const key = await readsTheMiddle();
      await page.evaluate(
        async (next) => {
          await window.harness.watch.stop();
          window.harness.watch.start(next);
        },
        `m${Number(key.slice(1)) + 1}`,
      );
      await page.evaluate((key) => window.harness.room.remove(key), key);
      await countIs(59);
      await nothingMoved();
    });

    test("when fifty messages arrive at the end", async () => {
      await opensRoom(page, harness, "length=400&from=320&held=1");
      await page.mouse.move(400, 300);
      await scrolls(page, -900);
      await page.evaluate(() => window.harness.watch.start());
      await page.evaluate(() => window.harness.room.burst(50));
      await countIs(130);
      await nothingMoved();
    });

    test("when the letters become larger, and smaller again", async () => {
      await readsTheMiddle();
      for (const size of ["20px", "13px", ""]) {
        await page.evaluate((size) => {
          document.documentElement.style.fontSize = size;
        }, size);
        await painted(page);
      }
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "20px";
      });
      await nothingMoved();
    });

    test("when the page becomes narrow", async () => {
      await page.setViewportSize({ width: 1440, height: 700 });
      await readsTheMiddle();
      await page.setViewportSize({ width: 390, height: 700 });
      await page.waitForFunction(() => innerWidth === 390);
      await nothingMoved();
    });

    test("when the keyboard of a phone opens and closes", async () => {
      await readsTheMiddle();
      for (const height of [350, 700]) {
        await page.setViewportSize({ width: 1000, height });
        await page.waitForFunction((height) => innerHeight === height, height);
      }
      await nothingMoved();
    });
  });

  test("reading the top of what is loaded, older messages come above it", async () => {
    await opensRoom(page, harness, middle);
    await page.locator(".scroll-window").evaluate((list) => list.scrollTo(0, 0));
    await painted(page);
    expect(await page.evaluate(() => window.harness.watch.start())).toBe("m170");
    await page.evaluate(() => window.harness.room.answer());
    await page.waitForFunction(() => document.querySelector('[data-key="m130"]'));
    await nothingMoved();
  });

  test("a row taller than the view holds the line that is read in it", async () => {
    await opensRoom(page, harness, middle);
    await page.evaluate(() => window.harness.room.edit("m200", 120));
    await page.evaluate(() =>
      window.harness.list.current?.scrollToKey({ key: "m200", place: "top" }),
    );
    await page.mouse.move(400, 300);
    await scrolls(page, 900);
    const line = () =>
      page.evaluate(() => {
        const lines = document.querySelectorAll('[data-key="m200"] p');
        return lines[60]?.getBoundingClientRect().top ?? 0;
      });
    const before = await line();
    await page.evaluate(() => {
      document.querySelectorAll('[data-key="m200"] p')[3]?.setAttribute("style", "height: 300px");
    });
    await painted(page);
    expect(Math.abs((await line()) - before)).toBeLessThanOrEqual(1);
  });

  test("a scroll in the same frame as a page is neither lost nor doubled", async () => {
    const key = await readsTheMiddle();
    const moved = await page.evaluate(async (key) => {
      const list = document.querySelector(".scroll-window");
      const top = () => document.querySelector(`[data-key="${key}"]`)?.getBoundingClientRect().top;
      const before = top() ?? 0;
      list?.scrollBy(0, -100);
      window.harness.room.before();
      window.harness.room.answer();
      await new Promise(requestAnimationFrame);
      list?.scrollBy(0, -50);
      window.harness.room.edit("m175", 30);
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      return (top() ?? 0) - before;
    }, key);
    expect(Math.abs(moved - 150)).toBeLessThanOrEqual(1);
  });

  describe("where motion is wanted", () => {
    beforeAll(() => page.emulateMedia({ reducedMotion: "no-preference" }));
    afterAll(() => page.emulateMedia({ reducedMotion: "reduce" }));

    /** Presses Page Up, meddles on the way, and tells how far the row in view came. */
    async function pagesUp(meddle: boolean): Promise<number> {
      await opensRoom(page, harness, middle);
      await page.locator(".scroll-window").focus();
      const key = await page.evaluate(() => window.harness.watch.start());
      const before = await topOf(page, key);
      const meddled = page.evaluate(async (meddle) => {
        const list = document.querySelector(".scroll-window");
        await new Promise((resolve) => list?.addEventListener("scroll", resolve, { once: true }));
        if (meddle) {
          window.harness.room.before();
          window.harness.room.answer();
          window.harness.room.edit("m171", 40);
        }
      }, meddle);
      await page.keyboard.press("PageUp");
      await meddled;
      await atRest(page);
      return (await topOf(page, key)) - before;
    }

    test("what comes above while Page Up is on its way does not change the way", async () => {
      const way = await pagesUp(false);
      expect(way).toBeGreaterThan(300);
      expect(Math.abs((await pagesUp(true)) - way)).toBeLessThanOrEqual(1);
    });

    test("the way to the end arrives there, though messages come meanwhile", async () => {
      await opensRoom(page, harness);
      await page.mouse.move(400, 300);
      await scrolls(page, -600);
      await page.evaluate(async () => {
        window.harness.list.current?.scrollToEnd({ isSmooth: true });
        await window.harness.room.burst(12);
      });
      await page.waitForFunction(() => window.harness.list.current?.isAtEnd());
      expect(await page.locator(".scroll-window-row").last().getAttribute("data-key")).toBe(
        "new411",
      );
      const below = await page.locator(".scroll-window").evaluate((list) => {
        return list.scrollHeight - list.clientHeight - list.scrollTop;
      });
      expect(below).toBeLessThanOrEqual(1);
    });
  });

  describe("who is at the end stays there", () => {
    const isAtEnd = () =>
      page.evaluate(() => {
        const list = document.querySelector(".scroll-window");
        if (!list) return undefined;
        const below = list.scrollHeight - list.clientHeight - list.scrollTop;
        return { below: Math.round(below), says: window.harness.list.current?.isAtEnd() };
      });
    const there = { below: 0, says: true };

    test("when fifty messages arrive", async () => {
      await opensRoom(page, harness);
      await page.evaluate(() => window.harness.room.burst(50));
      await page.waitForFunction(() => document.querySelector('[data-key="new449"]'));
      await painted(page);
      expect(await isAtEnd()).toEqual(there);
    });

    test("when a picture arrives in the last rows", async () => {
      await opensRoom(page, harness, "pictures=395,399");
      harness.sendPictures();
      await page.waitForFunction(() => [...document.images].every((image) => image.naturalHeight));
      await painted(page);
      expect(await isAtEnd()).toEqual(there);
    });

    test("when the last message is deleted, the page narrow, the keyboard open", async () => {
      await opensRoom(page, harness);
      await page.evaluate(() => window.harness.room.remove("m399"));
      await page.waitForFunction(() => !document.querySelector('[data-key="m399"]'));
      expect(await isAtEnd()).toEqual(there);
      for (const [width, height] of [
        [390, 700],
        [390, 330],
        [1000, 700],
      ] as const) {
        await page.setViewportSize({ width, height });
        await page.waitForFunction((height) => innerHeight === height, height);
        await painted(page);
        expect(await isAtEnd()).toEqual(there);
      }
    });

    test("but not who has scrolled up a little", async () => {
      await opensRoom(page, harness);
      await page.mouse.move(400, 300);
      await scrolls(page, -5);
      await page.evaluate(() => window.harness.room.burst(3));
      expect((await isAtEnd())?.says).toBe(false);
    });
  });

  describe("a list opens", () => {
    test("at its end, in its first frame", async () => {
      await opensRoom(page, harness);
      const last = await page.evaluate(() => {
        const list = document.querySelector(".scroll-window");
        return list && list.scrollHeight - list.clientHeight;
      });
      expect(await page.evaluate(() => window.firstFrame)).toBe(last ?? -2);
    });

    test("at the first unread, a third below the edge, and holds it under pictures", async () => {
      // So near the end that only the pictures make room for it to stand there.
      const unread = "length=400&from=340&start=m398&held=1&pictures=350,380,388,395,398,399";
      await opensRoom(page, harness, unread);
      harness.sendPictures();
      await page.waitForFunction(() => [...document.images].every((image) => image.naturalHeight));
      await painted(page);
      expect(Math.abs((await topOf(page, "m398")) - 700 / 3)).toBeLessThanOrEqual(1);
    });
  });

  describe("a jump to a message", () => {
    test("that is on the page puts it in the middle and marks it", async () => {
      await opensRoom(page, harness, "from=300&length=400");
      await page.evaluate(() =>
        window.harness.list.current?.scrollToKey({ key: "m320", place: "centre", isFlashed: true }),
      );
      await painted(page);
      const row = page.locator('[data-key="m320"]');
      expect(await row.getAttribute("data-flash")).toBe("");
      const box = await row.boundingBox();
      if (!box) throw new Error("the row is not on the page");
      expect(Math.abs(box.y + box.height / 2 - 350)).toBeLessThanOrEqual(1);
      await page.waitForFunction(() => !document.querySelector("[data-flash]"));
    });

    test("that is not happens when its rows come, and pictures do not move it", async () => {
      await opensRoom(page, harness, "pictures=95,99,101&held=1");
      await page.evaluate(() => {
        window.harness.list.current?.scrollToKey({ key: "m100", place: "centre" });
        window.harness.room.around("m100");
      });
      await painted(page);
      const top = await topOf(page, "m100");
      const box = await page.locator('[data-key="m100"]').boundingBox();
      expect(Math.abs(top + (box?.height ?? 0) / 2 - 350)).toBeLessThanOrEqual(1);
      harness.sendPictures();
      await page.waitForFunction(() => [...document.images].every((image) => image.naturalHeight));
      await painted(page);
      expect(Math.abs((await topOf(page, "m100")) - top)).toBeLessThanOrEqual(1);
    });
  });

  describe("a person without a mouse", () => {
    test("scrolls by keys, and the edge asks for more", async () => {
      await opensRoom(page, harness, "from=320&length=400");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement?.role)).toBe("log");
      await page.keyboard.press("PageUp");
      await page.waitForFunction(() => !window.harness.list.current?.isAtEnd());
      await page.keyboard.press("Home");
      await page.waitForFunction(() => window.harness.room.state().rows[0]?.key === "m280");
      await page.keyboard.press("End");
      await page.waitForFunction(() => window.harness.list.current?.isAtEnd());
    });

    test("keeps the row that has the focus while others are let go", async () => {
      await opensRoom(page, harness, "from=300&length=400");
      await page.getByRole("button", { name: "Answer m399" }).focus();
      await page.mouse.move(400, 300);
      for (const before of [260, 220, 180, 140]) {
        await page.locator(".scroll-window").evaluate((list) => list.scrollTo(0, 0));
        await page.waitForFunction(
          (before) => Number(window.harness.room.state().rows[0]?.key.slice(1)) <= before,
          before,
        );
      }
      const focused = await page.evaluate(() => document.activeElement?.textContent);
      expect(focused).toBe("Answer m399");
    });

    test("hears of new messages, and not of old ones that come above", async () => {
      await opensRoom(page, harness, "from=320&length=400&held=1");
      const log = page.getByRole("log", { name: "Messages" });
      await page.waitForFunction(() => document.querySelector("[role=log][aria-live=polite]"));
      await log.evaluate((list) => list.scrollTo(0, 0));
      await page.waitForFunction(() => document.querySelector("[aria-busy=true][aria-live=off]"));
      await page.evaluate(() => window.harness.room.answer());
      expect(await log.getAttribute("aria-live")).toBe("off");
      await countIs(120);
      await page.waitForFunction(() =>
        document.querySelector("[aria-busy=false][aria-live=polite]"),
      );
    });

    test("finds nothing that axe would", async () => {
      await opensRoom(page, harness);
      await hasNoAxeViolations(page);
      expect(anna.console).toEqual([]);
    });
  });
});
