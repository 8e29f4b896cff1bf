import { safeAddress } from "../../../../web/kit/markdown-link.ts";
import { secondsIn } from "./start-time.ts";

/** A piece of a description: words, an address, a moment of the video, a tag. */
export type DescriptionPart =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly address: string }
  | { readonly kind: "moment"; readonly text: string; readonly seconds: number }
  | { readonly kind: "tag"; readonly text: string; readonly tag: string };

const special = new RegExp(
  [
    /(?:https?:\/\/|www\.)[^\s<>"«»]+/u,
    /(?<![\p{L}\p{N}:.,])(?:\d{1,3}:)?\d{1,2}:[0-5]\d(?![\p{L}\p{N}:])/u,
    /(?<![\p{L}\p{N}#&/])#[\p{L}\p{N}_-]{1,30}/u,
  ]
    .map(({ source }) => `(${source})`)
    .join("|"),
  "gu",
);

/** What ends a sentence belongs to the sentence. */
const closing = /[.,;:!?)\]}'’…]+$/u;

/** Takes a description apart; a moment beyond the video's end is only words. */
export function descriptionParts(text: string, lengthSeconds: number): readonly DescriptionPart[] {
  const parts: DescriptionPart[] = [];
  let end = 0;
  for (const match of text.matchAll(special)) {
    const part = partOf(match[0], match, lengthSeconds);
    if (!part) continue;
    if (match.index > end) parts.push({ kind: "text", text: text.slice(end, match.index) });
    parts.push(part);
    end = match.index + part.text.length;
  }
  if (end < text.length) parts.push({ kind: "text", text: text.slice(end) });
  return parts;
}

function partOf(
  found: string,
  [, link, moment, tag]: readonly (string | undefined)[],
  lengthSeconds: number,
): DescriptionPart | undefined {
  if (link !== undefined) {
    const text = found.replace(closing, "");
    const address = safeAddress(text);
    return address === undefined ? undefined : { kind: "link", text, address };
  }
  if (tag !== undefined) return { kind: "tag", text: tag, tag: tag.slice(1) };
  const seconds = secondsIn(moment);
  const isWithin = seconds !== undefined && seconds < lengthSeconds;
  return isWithin ? { kind: "moment", text: found, seconds } : undefined;
}
