import { describe, expect, test } from "bun:test";
import { brotliCompressSync } from "node:zlib";
import { pickerData } from "./emoji.ts";

const root = new URL("../../node_modules/emojibase-data/", import.meta.url);

async function dataOf(language: string) {
  const [emoji, messages] = await Promise.all(
    ["data.json", "messages.json"].map((name) =>
      Bun.file(new URL(`${language}/${name}`, root)).json(),
    ),
  );
  return pickerData(emoji, messages);
}

describe.each(["en", "ru"])("the emoji in %s", (language) => {
  test("have each a name and a category, and parts that nobody sends alone are none", async () => {
    const { emojis, categories } = await dataOf(language);
    const known = new Set(categories.map(({ index }) => index));
    expect(emojis.length).toBeGreaterThan(1_800);
    expect(emojis.filter(({ category }) => category === undefined || !known.has(category))).toEqual(
      [],
    );
    expect(emojis.filter(({ label, emoji }) => label === "" || emoji === "")).toEqual([]);
    expect(categories.every(({ label }) => /^\p{Lu}/u.test(label))).toBeTrue();
  });

  test("have their tones of skin, and flags are known as flags", async () => {
    const { emojis, skinTones } = await dataOf(language);
    const thumb = emojis.find(({ emoji }) => emoji.startsWith("👍"));
    expect(Object.keys(thumb?.skins ?? {}).sort()).toEqual(Object.keys(skinTones).sort());
    expect(emojis.find(({ emoji }) => emoji === "🇷🇺")).toHaveProperty("countryFlag", true);
  });

  test("are written as keyboards write them, so that the same one is the same text", async () => {
    const { emojis } = await dataOf(language);
    const written = new Set(emojis.map(({ emoji }) => emoji));
    const usual = ["❤️", "👍", "😂", "😮", "😢", "🙏", "👏", "🔥", "🎉"];
    expect(usual.filter((one) => !written.has(one))).toEqual([]);
    expect(emojis.filter(({ emoji }) => !/^\p{RGI_Emoji}$/v.test(emoji))).toEqual([]);
  });

  test("weigh at most 60 KB on the wire", async () => {
    const bytes = brotliCompressSync(JSON.stringify(await dataOf(language)));
    expect(bytes.length).toBeLessThan(60_000);
  });
});

test("each is found by a word of its language", async () => {
  const { emojis } = await dataOf("ru");
  const heart = emojis.find(({ emoji }) => emoji.startsWith("❤"));
  expect([heart?.label, ...(heart?.tags ?? [])].join(" ").toLowerCase()).toContain("сердце");
});
