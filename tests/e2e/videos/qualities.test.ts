import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "../../../platform/testing/program.ts";
import { inChromium } from "../browser.ts";
import { arrives } from "../people.ts";
import { desk, isPast, openScreening, type Screening, shown } from "./screening.ts";

const ffmpeg = needs("ffmpeg");

inChromium("a quality that is made while one watches", () => {
  let folder: string;
  let show: Screening;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "dvor-ladder-"));
    show = await openScreening(ffmpeg ? await patientFfmpeg(folder, ffmpeg) : "off");
  });
  afterAll(async () => {
    await show[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  test.skipIf(!ffmpeg)("is offered, and can be chosen, without a break", async () => {
    await using mia = await arrives(show.yard, desk);
    const { page } = mia;
    await mia.opens(`/videos/${show.id}`, "The tram");
    await isPast(page, 0.5);
    // The clip is short, and what comes next is to be seen before its end.
    for (const _ of ["0.75", "0.5", "0.25"]) await page.keyboard.press("Shift+Comma");
    await page.evaluate(() => {
      const breaks: string[] = [];
      for (const event of ["emptied", "seeking", "pause", "ended"]) {
        document.querySelector("video")?.addEventListener(event, () => breaks.push(event));
      }
      Object.assign(window, { breaks });
    });
    const before = await shown(page);
    expect(before).toMatchObject({ height: 360, speed: 0.25 });

    // Waits until somebody reads it.
    await Bun.spawn(["sh", "-c", `echo > '${join(folder, "go")}'`]).exited;
    await mia.presses(mia.t("videosMore:player.settings"));
    await page.getByRole("menuitem", { name: mia.t("videosMore:player.quality") }).waitFor();
    await page.getByRole("menuitem", { name: mia.t("videosMore:player.quality") }).press("Enter");
    await mia.presses(mia.t("videosMore:player.height", { height: 240 }), "menuitemradio");
    await page.keyboard.press("Escape");
    await page.getByRole("menu").waitFor({ state: "detached" });
    for (const _ of ["0.5", "0.75", "1", "1.25", "1.5"]) await page.keyboard.press("Shift+Period");
    await page.waitForFunction(() => document.querySelector("video")?.videoHeight === 240);
    const after = await shown(page);
    expect(after).toMatchObject({ speed: 1.5, isPaused: false });
    expect(after.seconds).toBeGreaterThan(before.seconds);
    expect(await page.evaluate(() => "breaks" in window && window.breaks)).toEqual([]);
  });
});

/** An ffmpeg that makes a picture smaller only when something was written into `go`. */
async function patientFfmpeg(folder: string, path: string): Promise<string> {
  const go = join(folder, "go");
  const script = join(folder, "ffmpeg");
  Bun.spawnSync(["mkfifo", go]);
  await Bun.write(
    script,
    `#!/bin/sh\ncase " $* " in *" libx264 "*) read _ < '${go}' ;; esac\nexec '${path}' "$@"\n`,
  );
  Bun.spawnSync(["chmod", "+x", script]);
  return script;
}
