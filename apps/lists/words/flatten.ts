/**
 * The text without what only machines write, letter for letter in its old place.
 *
 * The result is exactly as long as the text, so a place in one is the same place in the other.
 */
export function flatten(text: string): string {
  return text
    .replace(/<\/?(?:li|p|br|div|tr|ul|ol|h[1-6])\b[^<>\n]{0,200}>/giu, ends)
    .replace(/<\/?[a-z][^<>\n]{0,200}>/giu, blank)
    .replace(/&(?:nbsp|quot|lt|gt|apos);/giu, blank)
    .replace(/&amp;/giu, "&    ")
    .replace(/[\r\v\f\u0085\u2028\u2029]/gu, "\n")
    .replace(/[^\S\n\t]/gu, " ")
    .replace(/\u00ad|[\u200b-\u200f]|\u2060|\ufe0f|\ufeff/gu, " ");
}

function blank(found: string): string {
  return " ".repeat(found.length);
}

function ends(found: string): string {
  return "\n".repeat(found.length);
}
