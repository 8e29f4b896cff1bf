const key = "dvor.emoji";

/** What is offered to somebody who has used none: the heart first. */
const usual: readonly string[] = ["❤️", "👍", "😂", "😮", "😢", "🙏", "👏", "🔥", "🎉"];

/** So many are remembered: two rows of the picker. */
const rememberedMax = 18;

/** The emoji that this browser used last, the newest first, filled up with the usual ones. */
export function recentEmoji(count: number): readonly string[] {
  return [...new Set([...stored(), ...usual])].slice(0, count);
}

/** Remembers that an emoji was used. */
export function rememberEmoji(emoji: string): void {
  const next = [...new Set([emoji, ...stored()])].slice(0, rememberedMax);
  try {
    localStorage.setItem(key, JSON.stringify(next));
  } catch {
    // A browser that keeps nothing, or is full, offers the usual ones.
  }
}

function stored(): readonly string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
    if (!Array.isArray(value)) return [];
    // Whatever else lies there was not written by this page.
    return value.filter((one) => typeof one === "string" && one.length <= 40);
  } catch {
    return [];
  }
}
