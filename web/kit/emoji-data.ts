import type { EmojiData } from "frimousse";
import type { Language } from "./translation.ts";

/**
 * Every emoji with its name and the words by which it is found, in one language.
 *
 * Each language is a file of its own, served by the house: about 60 KB. The bundler takes what
 * the picker needs out of `emojibase-data`; see `server/pages/emoji.ts`.
 */
const packs: Readonly<Record<Language, () => Promise<{ readonly default: unknown }>>> = {
  en: () => import("emojibase-data/en/data.json"),
  ru: () => import("emojibase-data/ru/data.json"),
};

const fetched = new Map<Language, Promise<EmojiData>>();

/** The emoji that this device can draw; it is fetched once, and again after it failed. */
export function loadEmoji(language: Language): Promise<EmojiData> {
  const standing = fetched.get(language);
  if (standing) return standing;
  const data = packs[language]().then(
    // Its shape is what `server/pages/emoji.ts` makes, which its test holds.
    (pack) => drawable(pack.default as EmojiData),
    (cause: unknown) => {
      fetched.delete(language);
      throw cause;
    },
  );
  fetched.set(language, data);
  return data;
}

/** One emoji for each of the newest versions: who can draw it can draw the others. */
function drawable(data: EmojiData): EmojiData {
  const newest = [...new Set(data.emojis.map(({ version }) => version))].sort((a, b) => b - a);
  const known = newest.find((version) => {
    const sample = data.emojis.find((emoji) => emoji.version === version);
    return sample !== undefined && isDrawn(sample.emoji);
  });
  const hasFlags = isDrawn("🇪🇺");
  return {
    ...data,
    emojis: data.emojis.filter(
      ({ version, countryFlag }) =>
        version <= (known ?? Number.POSITIVE_INFINITY) && (hasFlags || !countryFlag),
    ),
  };
}

/** A picture keeps its colours whatever the pen's are; a box, a letter or two pictures do not. */
function isDrawn(emoji: string): boolean {
  const size = 16;
  const canvas = new OffscreenCanvas(size, size);
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) return true;
  pen.font = `${size / 2}px "Apple Color Emoji", "Noto Color Emoji", "Segoe UI Emoji", sans-serif`;
  pen.textBaseline = "top";
  if (pen.measureText(emoji).width > size) return false;
  const [red, blue] = ["#f00", "#00f"].map((colour) => {
    pen.clearRect(0, 0, size, size);
    pen.fillStyle = colour;
    pen.fillText(emoji, 0, 0);
    return pen.getImageData(0, 0, size, size).data;
  });
  return red?.every((part, index) => part === blue?.[index]) ?? true;
}
