import { afterAll, beforeAll, test } from "bun:test";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { enMore } from "../../../apps/videos/texts/en-more.ts";
import { ruMore } from "../../../apps/videos/texts/ru-more.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { layCable } from "../../../platform/testing/cable.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, type Seat } from "../people.ts";

const desk = {
  ...{ language: "en", width: 1440, height: 900, theme: "light", hasTouch: false },
} as const satisfies Seat;

const phone = {
  ...{ language: "ru", width: 360, height: 740, theme: "dark", hasTouch: true },
} as const satisfies Seat;

/** 14 seconds, about half a megabyte. */
const clip = join(import.meta.dir, "../../../apps/videos/demo/snow.mp4");

/** How fast the slow line is, in bytes a second. */
const slow = 90_000;

inChromium("a video that is uploaded", () => {
  let yard: OpenCourtyard;
  let ida: Member;

  beforeAll(async () => {
    yard = await openCourtyard({ environment: { FFMPEG_PATH: "off" } });
    ida = await yard.member(desk, "Ida");
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test("goes on after a cut and after a reload, is watched, and is deleted", async () => {
    using cable = layCable(yard.url);
    await using at = await arrives(cable, desk, ida);
    const { page } = at;
    const t = enMore;
    // One is asked whether one really wants to leave; here one does.
    page.on("dialog", (dialog) => void dialog.accept());
    const line = await page.context().newCDPSession(page);
    const hasSpeed = (uploadThroughput: number) =>
      line.send("Network.emulateNetworkConditions", {
        ...{ offline: false, latency: 0, downloadThroughput: -1, uploadThroughput },
      });

    await at.opens("/videos/new", t.studio.upload.title);
    await hasSpeed(slow);
    await chooses(page, t.studio.upload.choose);
    await isBeyond(page, 15);
    const failed = page.waitForEvent("requestfailed");
    cable.cut();
    await failed;
    cable.mend();
    await isBeyond(page, 45);

    await page.reload();
    await at.isAt(t.studio.unfinished.title);
    await at.looksRight();
    await isBeyond(page, 10);
    // Another file of this name and size is not taken for the one that was begun.
    await chooses(page, t.studio.unfinished.choose, await another());
    await at.sees(t.studio.upload.another);
    await at.looksRight();
    await at.presses(t.studio.upload.cancel.replace("{{name}}", "snow.mp4"));
    await at.presses(t.studio.upload.giveUp);
    await at.seesNo(t.studio.upload.another);
    await chooses(page, t.studio.unfinished.choose);
    await isBeyond(page, 30);
    await hasSpeed(-1);
    await at.sees(t.studio.state.ready);
    await at.looksRight();

    await at.writes(t.studio.edit.title, "Snow in the yard");
    await page.keyboard.press("Tab");
    await page.getByRole("combobox").selectOption("public");
    await at.presses(t.studio.watch, "link");
    await at.isAt("Snow in the yard");
    await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 0) > 0.5);

    await at.presses(t.watch.edit);
    await at.presses(t.studio.delete.open);
    await at.presses(t.studio.delete.confirm);
    await at.isAt(t.studio.none.title);
    await at.looksRight();
  }, 40_000);

  test("has a place where there is none yet, in Russian on a phone, by touch", async () => {
    const tom = await yard.member(phone, "Tom");
    await using at = await arrives(yard, phone, tom);
    const t = ruMore;
    await at.opens("/videos", t.browse.title);
    await at.sees(t.browse.none.title);
    await at.looksRight();
    await at.opens("/videos/playlists/mine", t.browse.nav.playlists);
    await at.presses(t.browse.playlists.create);
    await at.writes(t.browse.playlists.name, "Winter");
    await at.presses(t.browse.playlists.make);
    await at.page.getByRole("link", { name: "Winter" }).waitFor();
    await at.looksRight();
  }, 20_000);
});

type Given = Parameters<ReturnType<Page["locator"]>["setInputFiles"]>[0];

/** Chooses a file by a field for files. */
async function chooses(page: Page, label: string, file: Given = clip): Promise<void> {
  await page.getByLabel(label).and(page.locator("input")).first().setInputFiles(file);
}

/** A file of the clip's name and size, of which only the end is another one. */
async function another(): Promise<Given> {
  const buffer = await readFile(clip);
  buffer.fill(0, buffer.length - 1_000);
  return { name: "snow.mp4", mimeType: "video/mp4", buffer };
}

/** Waits until more than this share has come, or it is whole. */
async function isBeyond(page: Page, share: number): Promise<void> {
  await page.waitForFunction((least) => {
    const bars = [...document.querySelectorAll("main [role=progressbar]")];
    return bars.some((bar) => Number(bar.getAttribute("aria-valuenow")) > least);
  }, share);
}
