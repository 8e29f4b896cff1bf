import { afterAll, beforeAll, expect, test } from "bun:test";
import sharp from "sharp";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, eachSeat, type Neighbour } from "../people.ts";

/** Mostly blue, but red at the left. */
async function picture(): Promise<Buffer> {
  const red = sharp({ create: { width: 200, height: 400, channels: 3, background: "#f00" } });
  return sharp({ create: { width: 600, height: 400, channels: 3, background: "#00f" } })
    .composite([{ input: await red.png().toBuffer(), left: 0, top: 0 }])
    .png()
    .toBuffer();
}

inChromium("a profile", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent.each(eachSeat)(
    "is changed by its owner, and everybody who looks at it sees that, %s",
    async (_, seat) => {
      const [alla, vadim] = [await yard.member(seat, "Alla"), await yard.member(seat, "Vadim")];
      await using owner = await arrives(yard, seat, alla);
      await using other = await arrives(yard, seat, vadim);
      const { t } = owner;
      await other.opens(`/@${alla.handle}`, "Alla");
      await owner.opens("/@me", "Alla");
      await owner.presses(t("profile.edit"));
      await owner.isAt(t("settings.profile"));
      await owner.looksRight();
      await owner.writes(t("fields.name"), "");
      await owner.presses(t("save"));
      await owner.sees(t("peopleMore:failures.empty"));
      await owner.hasFocus(t("fields.name"));
      await owner.writes(t("fields.name"), "Alla 🦔");
      await owner.writes(t("fields.handle"), vadim.handle);
      await owner.sees(t("fields.handleTaken", { handle: vadim.handle }));
      await owner.presses(t("save"));
      await owner.sees(t("peopleMore:failures.handle-exists"));
      await owner.hasFocus(t("fields.handle"));
      await owner.looksRight();
      const handle = `alla.${seat.language}`;
      await owner.writes(t("fields.handle"), handle);
      await owner.writes(t("fields.about"), "I keep the key to the cellar.");
      await owner.presses(t("save"));
      await owner.sees(t("saved"));

      await other.isAt("Alla 🦔");
      await other.sees("I keep the key to the cellar.");
      await other.page.waitForURL(`${yard.url}/@${handle}`);
      await other.looksRight();
    },
    60_000,
  );

  /** Chooses a picture in the settings; the dialog for its part is open afterwards. */
  async function chooses(owner: Neighbour): Promise<void> {
    const { page, t } = owner;
    await owner.opens("/settings/profile", t("settings.profile"));
    const choosing = page.waitForEvent("filechooser");
    await owner.presses(t("picture.choose"));
    const file = { name: "me.png", mimeType: "image/png", buffer: await picture() };
    await (await choosing).setFiles(file);
    await owner.isAt(t("picture.crop"));
  }

  /** Moves the square to the left end of the picture, zoomed in as far as it goes. */
  async function movesLeft({ page, t, hand }: Neighbour, byKeyboard: boolean): Promise<void> {
    const cropper = page.getByRole("group", { name: t("picture.cropLabel") });
    if (byKeyboard) {
      await hand.press(cropper);
      for (let zoomed = 0; zoomed < 18; zoomed++) await page.keyboard.press("+");
      for (let moved = 0; moved < 70; moved++) await page.keyboard.press("ArrowLeft");
      return;
    }
    const { x, y, width, height } = (await cropper.boundingBox()) ?? raise("no cropper");
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.wheel(0, -2_000);
    for (let dragged = 0; dragged < 4; dragged++) {
      await page.mouse.move(x + 10, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width - 10, y + height / 2, { steps: 4 });
      await page.mouse.up();
    }
  }

  /** Waits until a picture is drawn; gives its colour at the right edge. */
  async function colourOf({ page }: Neighbour, { id }: Member): Promise<readonly number[]> {
    const shown = page.locator(`main img[src*="/media/people/${id}/"]`).first();
    await shown.waitFor();
    const address = (await shown.getAttribute("src")) ?? "";
    const bytes = await (await fetch(yard.url + address)).arrayBuffer();
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    return [...data.subarray((info.width - 1) * info.channels, info.width * info.channels)];
  }

  test.concurrent.each(eachSeat)(
    "has a picture of which its owner chooses the part, %s",
    async (_, seat) => {
      const [zina, otto] = [await yard.member(seat, "Zina"), await yard.member(seat, "Otto")];
      await using owner = await arrives(yard, seat, zina);
      await using other = await arrives(yard, seat, otto);
      const { t } = owner;
      await other.opens(`/@${zina.handle}`, "Zina");
      await chooses(owner);
      await owner.page.getByRole("group", { name: t("picture.cropLabel") }).waitFor();
      await owner.looksRight();
      await movesLeft(owner, !seat.hasTouch);
      await owner.presses(t("picture.save"));
      await owner.sees(t("picture.saved"));

      const [red = 0, , blue = 0] = await colourOf(other, zina);
      expect(red).toBeGreaterThan(200);
      expect(blue).toBeLessThan(60);
      await other.looksRight();
      await owner.presses(t("picture.remove"));
      await owner.sees(t("picture.removed"));
      await other.page.locator(`main img[src*="${zina.id}"]`).waitFor({ state: "detached" });
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "keeps what is no picture away, and says why, %s",
    async (_, seat) => {
      await using owner = await arrives(yard, seat, await yard.member(seat, "Ulya"));
      const { page, t } = owner;
      await owner.opens("/settings/profile", t("settings.profile"));
      const buffer = Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>");
      const file = { name: "me.png", mimeType: "image/png", buffer };
      await page.locator("input[type=file]").setInputFiles(file);
      await owner.sees(t("picture.unreadable"));
      await owner.presses(t("picture.save"));
      await owner.sees(t("peopleMore:failures.picture-unknown"));
      await owner.looksRight();
      await owner.presses(t("cancel"));
      await page.getByRole("button", { name: t("picture.choose") }).waitFor();
    },
    60_000,
  );
});

function raise(what: string): never {
  throw new Error(what);
}
