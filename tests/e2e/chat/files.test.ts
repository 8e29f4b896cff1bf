import { afterAll, beforeAll, expect, test } from "bun:test";
import sharp from "sharp";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { openTalk, type Talk } from "./talk.ts";
import { swipes, type Talker, talks } from "./talker.ts";

/** A picture of one colour. */
async function picture(background: string, name: string) {
  const drawn = sharp({ create: { width: 640, height: 420, channels: 3, background } });
  return { name, mimeType: "image/png", buffer: await drawn.png().toBuffer() };
}

/** A second of silence. */
function recording() {
  const samples = 8_000;
  const buffer = Buffer.alloc(44 + samples);
  buffer.write("RIFF", 0);
  buffer.writeUInt32LE(36 + samples, 4);
  buffer.write("WAVEfmt ", 8);
  buffer.writeUInt32LE(16, 16);
  buffer.writeUInt16LE(1, 20);
  buffer.writeUInt16LE(1, 22);
  buffer.writeUInt32LE(8_000, 24);
  buffer.writeUInt32LE(8_000, 28);
  buffer.writeUInt16LE(1, 32);
  buffer.writeUInt16LE(8, 34);
  buffer.write("data", 36);
  buffer.writeUInt32LE(samples, 40);
  buffer.fill(128, 44);
  return { name: "song.wav", mimeType: "audio/wav", buffer };
}

type Given = Awaited<ReturnType<typeof picture>>;

inChromium("a file", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** Chooses files by the button. */
  async function chooses({ page, t, presses }: Talker, ...files: Given[]): Promise<void> {
    const choosing = page.waitForEvent("filechooser");
    await presses(t("chat:conversation.attach"));
    await (await choosing).setFiles(files);
  }

  /** Gives a file to the composer as the clipboard or a drag does, perhaps with zeros after it. */
  async function gives(
    { composer }: Talker,
    way: "paste" | "drop",
    file: Given,
    zeros = 0,
  ): Promise<void> {
    const given = { ...file, buffer: file.buffer.toString("base64"), way, zeros };
    await composer.evaluate((field, { way, name, mimeType, buffer, zeros }) => {
      const bytes = Uint8Array.from(atob(buffer), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes, new Uint8Array(zeros)], name, { type: mimeType }));
      const bubbles = { bubbles: true, cancelable: true } as const;
      if (way === "paste") {
        field.dispatchEvent(new ClipboardEvent("paste", { ...bubbles, clipboardData: data }));
        return;
      }
      for (const type of ["dragenter", "dragover", "drop"]) {
        field.dispatchEvent(new DragEvent(type, { ...bubbles, dataTransfer: data }));
      }
    }, given);
  }

  const uploads = ({ page, t }: Talker) =>
    page.getByRole("list", { name: t("chat:conversation.uploads.title") }).getByRole("listitem");

  test.each(eachSeat)(
    "is chosen, pasted and dropped, and looked at in full, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Asya", "Mark");
      const room = { name: "Photos", id: await yard.room("Photos", people) };
      await using asya = await talks(yard, seat, people[0]);
      await using mark = await talks(yard, seat, people[1]);
      const { t } = asya;
      await asya.enters(room);
      await mark.enters(room);
      await chooses(asya, await picture("#a33", "red.png"));
      await gives(asya, "paste", await picture("#3a3", "green.png"));
      await gives(asya, "drop", await picture("#33a", "blue.png"));
      await uploads(asya).and(asya.page.locator("[data-state=done]")).nth(2).waitFor();
      await asya.looksRight();
      await asya.says("Three colours");
      const pictures = mark
        .message("Three colours")
        .getByRole("button", { name: t("chat:conversation.picture.alt", { name: "Asya" }) });
      await pictures.nth(2).waitFor();
      await mark.looksRight();
      if (seat.hasTouch) await pictures.first().tap();
      else await pictures.first().press("Enter");
      const viewer = mark.page.getByRole("dialog", { name: t("chat:conversation.viewer.title") });
      const at = (number: number) =>
        viewer.getByText(t("chat:conversation.viewer.count", { at: number, of: 3 })).waitFor();
      await at(1);
      await mark.looksRight();
      if (seat.hasTouch) await swipes(viewer.getByRole("img"), -200);
      else await mark.page.keyboard.press("ArrowRight");
      await at(2);
      await mark.page.keyboard.press("Escape");
      await viewer.waitFor({ state: "detached" });
    },
    60_000,
  );

  test.each(eachSeat)(
    "is heard, seen or fetched by what it is, and may be taken away, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Asya", "Mark");
      const room = { name: "Songs", id: await yard.room("Songs", people) };
      await using asya = await talks(yard, seat, people[0]);
      const { t, page } = asya;
      await asya.enters(room);
      const note = { name: "list.txt", mimeType: "text/plain", buffer: Buffer.from("Milk") };
      const waiting = Promise.withResolvers<void>();
      await page.route(/name=slow/u, async (route) => {
        await waiting.promise;
        await route.abort().catch(() => {}); // taken away meanwhile
      });
      await chooses(asya, recording(), note, { ...note, name: "slow.txt" });
      const slow = uploads(asya).filter({ hasText: "slow.txt" });
      await slow.getByRole("progressbar").waitFor();
      await asya.looksRight();
      await asya.presses(t("chat:conversation.uploads.cancel", { name: "slow.txt" }));
      await slow.waitFor({ state: "detached" });
      waiting.resolve();
      await asya.says("Listen");
      await asya.message("Listen").getByText("list.txt").waitFor();
      const play = t("chat:conversation.audio.play");
      await asya.message("Listen").getByRole("button", { name: play }).waitFor();
      await asya.looksRight();
      expect(await asya.message("Listen").getByText("slow.txt").count()).toBe(0);
    },
    60_000,
  );

  test.each(eachSeat)(
    "that is too large is told, and the message is not lost, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Asya", "Mark");
      const room = { name: "Large", id: await yard.room("Large", people) };
      await using asya = await talks(yard, seat, people[0]);
      const { t } = asya;
      await asya.enters(room);
      await gives(asya, "drop", await picture("#a33", "wall.png"), 21 * 1024 * 1024);
      await uploads(asya).getByText(t("chat:failures.picture-too-large")).waitFor();
      await asya.looksRight();
      await asya.hand.write(asya.composer, "See the wall");
      await asya.presses(t("chat:conversation.uploads.cancel", { name: "wall.png" }));
      await asya.presses(t("chat:conversation.send"));
      await asya.reads("See the wall");
    },
    60_000,
  );
});
