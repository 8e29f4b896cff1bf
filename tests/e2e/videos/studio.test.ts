import { afterAll, beforeAll, test } from "bun:test";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { enMore } from "../../../apps/videos/texts/en-more.ts";
import { ruMore } from "../../../apps/videos/texts/ru-more.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, type Seat } from "../people.ts";

const desk = {
  ...{ language: "en", width: 1440, height: 900, theme: "light", hasTouch: false },
} as const satisfies Seat;

const phone = {
  ...{ language: "ru", width: 360, height: 740, theme: "dark", hasTouch: true },
} as const satisfies Seat;

/** 14 seconds. */
const clip = join(import.meta.dir, "../../../apps/videos/demo/tram.mp4");

const words = `1
00:00:00,000 --> 00:00:07,000
Here it <i>comes</i>

2
00:00:07,000 --> 00:00:14,000
and there it goes
`;

inChromium("the studio of a member", () => {
  let yard: OpenCourtyard;
  let tom: Member;

  beforeAll(async () => {
    yard = await openCourtyard({ environment: { FFMPEG_PATH: "off" } });
    tom = await yard.member(desk, "Tom");
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test("gives a video captions and one of its frames as a poster, which others see", async () => {
    await using at = await arrives(yard, desk, tom);
    const { page } = at;
    const t = enMore;
    await at.opens("/videos/new", t.studio.upload.title);
    await chooses(page, t.studio.upload.choose, clip);
    await at.sees(t.studio.state.ready);
    await at.presses(t.studio.upload.more, "link");
    await at.isAt("tram");

    await at.presses("Frame 1", "radio");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("radio", { name: "Frame 2", exact: true, checked: true }).waitFor();
    await at.presses("Public", "radio");
    await at.sees(t.studio.who.now.public);

    await at.presses(t.studio.captions.add);
    const srt = { name: "tram.srt", mimeType: "text/plain", buffer: Buffer.from(words) };
    await chooses(page, t.studio.captions.choose, srt);
    await at.picks(t.studio.captions.language, "English");
    await at.writes(t.studio.captions.label, "For the deaf");
    await at.looksRight();
    await at.presses(t.studio.captions.save);
    await at.sees("For the deaf");
    await at.looksRight();

    await at.presses(t.studio.watch, "link");
    await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 0.2);
    await takes(page, [t.player.settings, t.player.captions, "For the deaf"]);
    await at.sees("comes");
    await page.locator(".player").press("7");
    await at.sees("and there it goes");
    await takes(page, [t.player.settings, t.player.captionSize, t.player.sizes.large]);
    await takes(page, [t.player.settings, t.player.captions, t.player.captionsOff]);
    await at.seesNo("and there it goes");
  }, 40_000);

  test("says of a file that is no video what is wrong with it, on a phone in Russian", async () => {
    await using at = await arrives(yard, phone, tom);
    const { page } = at;
    const t = ruMore;
    await at.opens("/videos/new", t.studio.upload.title);
    const buffer = Buffer.from("Dear neighbours! ".repeat(60));
    const letter = { name: "letter.mp4", mimeType: "video/mp4", buffer };
    await chooses(page, t.studio.upload.choose, letter);
    await at.sees(t.studio.failure["not-a-video"]);
    await at.looksRight();
    await at.opens("/videos/studio", t.studio.title);
    await at.sees(t.studio.failure["not-a-video"]);
    await at.looksRight();
    await at.presses(t.studio.delete.one.replace("{{title}}", "letter"));
    await at.presses(t.studio.delete.confirm);
    await at.seesNo(t.studio.failure["not-a-video"]);

    await page.getByRole("link", { name: "tram" }).tap();
    await at.isAt("tram");
    await at.sees("For the deaf");
    await at.looksRight();
  }, 40_000);

  test("is told when a host deletes a video of theirs", async () => {
    const t = enMore;
    await using at = await arrives(yard, desk, yard.host);
    await at.opens("/videos", t.browse.title);
    await at.presses("tram", "link");
    await at.isAt("tram");
    await at.presses(t.browse.menu.label.replace("{{title}}", "tram"));
    await at.presses(t.studio.delete.asHost, "menuitem");
    await at.sees("Tom will be told");
    await at.looksRight();
    await at.presses(t.studio.delete.confirm);
    await at.sees("“tram” is deleted");
    await using toms = await arrives(yard, desk, tom);
    await toms.opens("/videos/studio", t.studio.none.title);
    await toms.presses(/^Updates/u);
    await toms.sees("deleted your video: tram");
  }, 40_000);
});

type Given = Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0];

/** Chooses a file by a field for files. */
async function chooses(page: Page, label: string, file: Given): Promise<void> {
  await page.getByLabel(label).and(page.locator("input")).first().setInputFiles(file);
}

/** Opens a menu of the player and goes into it, from word to word. */
async function takes(page: Page, [button = "", ...rows]: readonly string[]): Promise<void> {
  await page.locator(".player").hover();
  await page.getByRole("button", { name: button, exact: true }).click();
  for (const row of rows) {
    // What leads deeper says as well what is chosen there.
    const deeper = page.getByRole("menuitem", { name: new RegExp(`^${row}`, "u") });
    await deeper.or(page.getByRole("menuitemradio", { name: row, exact: true })).click();
  }
}
