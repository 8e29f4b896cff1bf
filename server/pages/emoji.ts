import { join } from "node:path";

/** The part of an emoji in `emojibase-data` that the picker uses. */
interface Listed {
  readonly emoji: string;
  readonly label: string;
  readonly tags?: readonly string[];
  readonly version: number;
  /** Absent for parts of emoji, such as a tone of skin, that nobody sends alone. */
  readonly group?: number;
  readonly subgroup?: number;
  readonly skins?: readonly {
    readonly emoji: string;
    readonly tone?: number | readonly number[];
  }[];
}

interface Named {
  readonly key: string;
  readonly message: string;
  readonly order: number;
}

interface Messages {
  readonly groups: readonly Named[];
  readonly subgroups: readonly Named[];
  readonly skinTones: readonly Omit<Named, "order">[];
}

const tones = ["none", "light", "medium-light", "medium", "medium-dark", "dark"];

/**
 * Gives the pages the emoji in one language: a fifth of what `emojibase-data` says of them.
 *
 * Its file of one language is imported as usual, and becomes what the picker works with
 * (`EmojiData` of frimousse), as a part of the pages that is fetched by itself.
 */
export const withEmoji: Bun.BunPlugin = {
  name: "with-emoji",
  setup(build) {
    build.onLoad({ filter: /emojibase-data\/\w+\/data\.json$/u }, async ({ path }) => {
      const emoji = await Bun.file(path).json();
      const messages = await Bun.file(join(path, "../messages.json")).json();
      const data = JSON.stringify(pickerData(emoji, messages));
      // Browsers read a text of JSON faster than the same as script.
      return { contents: `export default JSON.parse(${JSON.stringify(data)});`, loader: "js" };
    });
  },
};

/** What the picker works with, from what `emojibase-data` lists. */
export function pickerData(emoji: readonly Listed[], messages: Messages) {
  const parts = messages.groups.find(({ key }) => key === "component")?.order;
  const flags = messages.subgroups.find(({ key }) => key === "country-flag")?.order;
  return {
    categories: messages.groups
      .filter(({ key }) => key !== "component")
      .map(({ order, message }) => ({ index: order, label: capital(message) })),
    skinTones: Object.fromEntries(messages.skinTones.map(({ key, message }) => [key, message])),
    emojis: emoji
      .filter(({ group }) => group !== undefined && group !== parts)
      .map(({ emoji, label, tags = [], version, group, subgroup, skins }) => ({
        emoji: shortest(emoji),
        label: capital(label),
        tags,
        version,
        category: group,
        ...(subgroup === flags ? { countryFlag: true } : {}),
        ...(skins ? { skins: tonesOf(skins) } : {}),
      })),
  };
}

function tonesOf(skins: NonNullable<Listed["skins"]>) {
  // Where two people have two tones, the list of tones has two; the picker offers one for both.
  return Object.fromEntries(
    skins.flatMap(({ emoji, tone }) =>
      typeof tone === "number" ? [[tones[tone] ?? "none", shortest(emoji)] as const] : [],
    ),
  );
}

/**
 * An emoji as keyboards send it, so that two people's 👍 are one reaction.
 *
 * The list has U+FE0F, which asks for colours, also after emoji that are coloured anyway.
 */
function shortest(emoji: string): string {
  const bare = emoji.replaceAll("\uFE0F", "");
  return /^\p{RGI_Emoji}$/v.test(bare) ? bare : emoji;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
