import type { Locator } from "playwright-core";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import type { Cable } from "../../../platform/testing/cable.ts";
import type { Dvor } from "../../../platform/testing/dvor.ts";
import { arrives, type Neighbour, type Seat } from "../people.ts";

/** Somebody in front of the pages of chat. */
export interface Talker extends Neighbour {
  readonly seat: Seat;
  /** Opens a room by its address, perhaps at a message, and waits until it can be written in. */
  enters(room: Room, messageId?: string): Promise<void>;
  /** The field in which one writes. */
  readonly composer: Locator;
  /** Says something in the room that is open; the field is empty then. */
  says(text: string): Promise<void>;
  /** The newest message that holds these words. */
  message(words: string): Locator;
  /** Waits until a message is wholly within what the log shows. */
  looksAt(words: string): Promise<void>;
  /** Waits until the composer holds a text. */
  hasValue(text: RegExp): Promise<void>;
  /** Waits until a message is there, and sent. */
  reads(words: string): Promise<void>;
  /** Opens what can be done to a message: with the keyboard, or a finger that rests on it. */
  opensMenu(words: string): Promise<void>;
  /** Does something to a message by its menu. */
  does(words: string, deed: Deed): Promise<void>;
  /** A room in the list of rooms, by its name. */
  row(name: string): Locator;
  /** Waits until a room of the list says something of itself. */
  seesInRow(name: string, text: string): Promise<void>;
  /** Opens what can be done about a room of the list. */
  opensMenuOf(name: string): Promise<void>;
  /** Opens another tab of the same browser. */
  opensTab(): Promise<Talker>;
}

/** A room by its id and its name. */
export interface Room {
  readonly id: string;
  readonly name: string;
}

type Deed = "reply" | "edit" | "pin" | "unpin" | "copyText" | "copyLink" | "report" | "delete";

/** Comes to the chat of a Dvor. */
export async function talks(
  to: Pick<Dvor, "url"> | Cable,
  seat: Seat,
  member?: Member,
): Promise<Talker> {
  return talkerOf(await arrives(to, seat, member), seat);
}

function talkerOf(neighbour: Neighbour, seat: Seat): Talker {
  const { page, t, hand } = neighbour;
  const composer = page.locator(".composer textarea");
  const message = (words: string) => page.getByRole("article").filter({ hasText: words }).last();
  const row = (name: string) =>
    page
      .getByRole("list", { name: t("chat:rooms.title"), exact: true })
      .getByRole("listitem")
      .filter({ hasText: name });
  const talker: Talker = {
    ...neighbour,
    ...{ seat, composer, message },
    async enters({ id, name }, messageId) {
      const path = messageId === undefined ? `/chat/${id}` : `/chat/${id}/${messageId}`;
      await neighbour.opens(path, name);
      await page.getByRole("log", { name, exact: true }).waitFor();
    },
    async says(text) {
      await hand.write(composer, text);
      if (seat.hasTouch) await neighbour.presses(t("chat:conversation.send"));
      else await page.keyboard.press("Enter");
      await composer.and(page.locator(":placeholder-shown")).waitFor();
    },
    async looksAt(words) {
      await page.waitForFunction(isInView, words);
    },
    async hasValue(text) {
      const [source, flags] = [text.source, text.flags];
      await page.waitForFunction(isWritten, { source, flags });
    },
    async reads(words) {
      await message(words).and(page.locator("[data-state=sent]")).waitFor();
    },
    opensTab: async () => talkerOf(await neighbour.opensTab(), seat),
    async opensMenu(words) {
      const menu = page.getByRole("menu", { name: t("chat:conversation.more") });
      if (seat.hasTouch) return holds(message(words), menu);
      await reaches(talker, message(words));
      await page.keyboard.press("Enter");
      await menu.waitFor();
    },
    async does(words, deed) {
      await talker.opensMenu(words);
      await neighbour.presses(t(`chat:conversation.deeds.${deed}`), "menuitem");
    },
    row,
    seesInRow: (name, text) => row(name).getByText(text).waitFor(),
    async opensMenuOf(name) {
      const more = page.getByRole("button", { name: t("chat:rooms.more", { name }) });
      if (seat.hasTouch) await row(name).getByRole("link").dispatchEvent("contextmenu");
      else await hand.press(more);
      await page.getByRole("menu", { name: t("chat:rooms.more", { name }) }).waitFor();
    },
  };
  return talker;
}

/** Whether some message with these words stands in the log's window. */
function isInView(words: string): boolean {
  const log = document.querySelector("[role=log]")?.getBoundingClientRect();
  return [...document.querySelectorAll("article")].some((article) => {
    const { top, bottom } = article.getBoundingClientRect();
    const isWhole = log !== undefined && top >= log.top - 1 && bottom <= log.bottom + 1;
    return isWhole && (article.textContent ?? "").includes(words);
  });
}

function isWritten({ source, flags }: { source: string; flags: string }): boolean {
  const field = document.querySelector(".composer textarea");
  return field instanceof HTMLTextAreaElement && new RegExp(source, flags).test(field.value);
}

/** More than a test's room has. */
const messagesMax = 120;

/** Moves the focus to a message as one does who has no pointer: into the log, and upwards. */
async function reaches({ page, composer }: Talker, target: Locator): Promise<void> {
  await target.waitFor();
  await composer.focus();
  const log = page.getByRole("log");
  const isIn = () => log.evaluate((place) => place.contains(document.activeElement));
  for (let stops = 0; stops < 12 && !(await isIn()); stops++) {
    await page.keyboard.press("Shift+Tab");
  }
  for (let steps = 0; steps < messagesMax; steps++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("ArrowUp");
  }
  throw new Error(`the keyboard does not reach ${target}`);
}

/** Lays a finger on something, until what it calls is there. */
async function holds(target: Locator, called: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not on the page`);
  const finger = await target.page().context().newCDPSession(target.page());
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 40) }];
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
  await called.waitFor();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await finger.detach();
}

/** Moves a finger over something, to the left where `by` is negative. */
export async function swipes(target: Locator, by: number): Promise<void> {
  const box = await target.boundingBox();
  if (!box) throw new Error(`${target} is not on the page`);
  const finger = await target.page().context().newCDPSession(target.page());
  const y = box.y + box.height / 2;
  const from = box.x + box.width / 2 - by / 2;
  const at = (x: number) => ({ touchPoints: [{ x, y }] });
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", ...at(from) });
  for (const part of [0.25, 0.5, 0.75, 1]) {
    await finger.send("Input.dispatchTouchEvent", { type: "touchMove", ...at(from + by * part) });
  }
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await finger.detach();
}
