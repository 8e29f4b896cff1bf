import { entryOf } from "./dictionary.ts";
import { beginsWithMeasure, isMeasure, readSegment } from "./segment.ts";
import { keyOf } from "./stem.ts";

/** A place in a text that tells of one thing. */
export interface Place {
  readonly start: number;
  readonly end: number;
  /** What stands there, without what only joins; as long as the place. */
  readonly text: string;
  /** What is said of it behind a comma. */
  readonly note?: string;
}

const bullet =
  /^\s*(?:(?:[-–—*•·▪◦‣●○☐☑☒✓✔+>]+(?=[\s[])|[•·▪◦‣●○☐☑☒✓✔])\s*|\[[ xхX✓]?\]\s*|\d{1,3}[.)]\s+)/u;
const tableHead =
  /^"?(?:name|item|product|название|товар|наименование)"?[,;\t].*(?:unit|qty|quant|amount|кол)/iu;

/** Cuts a flat text into places of one thing each, at most as many as asked for. */
export function split(text: string, most: number, isRecipe: boolean): Place[] {
  const found: Place[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    if (found.length >= most) break;
    for (const place of splitLine({ start, end: start + line.length, text: line }, isRecipe)) {
      if (place.text.trim() !== "") found.push(place);
    }
    start += line.length + 1;
  }
  return found.slice(0, most);
}

function splitLine(line: Place, isRecipe: boolean): Place[] {
  if (tableHead.test(line.text)) return [];
  const plain = withoutHeading(withoutBullets(unquoted(line)));
  if (!plain) return [];
  if (/:\/\/|\S@\S/u.test(plain.text)) return [plain];
  const parts = numbered(plain).flatMap(commaParts);
  return joined(parts, isRecipe).flatMap(conjoined);
}

/** The fields of a table may stand in quotation marks. */
function unquoted(line: Place): Place {
  if (!/^\s*"[^"]*"\s*[,;\t]/u.test(line.text)) return line;
  return { ...line, text: line.text.replaceAll('"', " ") };
}

function withoutBullets(line: Place): Place {
  let { text } = line;
  for (let count = 0; count < 4; count++) {
    const mark = text.match(bullet)?.[0];
    if (!mark) break;
    text = blanked(text, mark.length);
  }
  return { ...line, text };
}

/** `Vegetables: carrots, leek` tells of two things; `carrots: 2 kg` and `cheese: mild` of one. */
function withoutHeading(line: Place): Place | undefined {
  const { text } = line;
  if (/:\s*$/u.test(text)) return undefined;
  const [head] = text.match(/^[^\d:,;()]{1,40}:(?=\s)/u) ?? [];
  if (!head) return line;
  const rest = text.slice(head.length);
  const first = rest.split(/[,;]/u, 1)[0] ?? "";
  if (isMeasure(first)) return line;
  const label = head.slice(0, -1);
  const isThing = entryOf(keyOf(label)) !== undefined && !/[,;]/u.test(rest);
  const isHeading = label.trim().split(/\s+/u).length <= 3;
  if (!isThing) return isHeading ? { ...line, text: blanked(text, head.length) } : line;
  const end = line.start + text.length;
  return { start: line.start, end, text: padded(label, text.length), note: rest.trim() };
}

/** `1) milk 2) bread` in one line. */
function numbered(line: Place): Place[] {
  if (line.text.includes("(")) return [line];
  return cut(line, /(?<=^|\s)\d{1,2}\)\s/gu);
}

/** Parts between commas, semicolons and tabs; not in brackets, and not in `1,5`. */
function commaParts(line: Place): Place[] {
  const { text } = line;
  const parts: Place[] = [];
  let from = 0;
  let close = -1;
  for (let at = 0; at <= text.length; at++) {
    const letter = text[at] ?? ";";
    if (letter === "(" && at > close) close = text.indexOf(")", at);
    if (at < text.length && (!/[,;\t]/u.test(letter) || at < close)) continue;
    if (letter === "," && /\d/u.test(text[at - 1] ?? "") && /\d/u.test(text[at + 1] ?? ""))
      continue;
    parts.push(between(line, from, at));
    from = at + 1;
  }
  return parts.filter((part) => part.text.trim() !== "");
}

/** How a cook begins what is no thing but a remark. */
const remark = new RegExp(
  `^\\s*(?:${[
    ...["finely ", "roughly ", "coarsely ", "thinly ", "freshly ", "lightly ", "chopped", "diced"],
    ...["sliced", "minced", "grated", "peeled", "melted", "softened", "drained", "crushed"],
    ...["beaten", "halved", "washed", "rinsed", "optional", "to taste", "plus ", "мелко", "крупно"],
    ...["нареза", "рубл", "нат[её]рт", "очищ", "просеян", "т[её]рт", "измельч", "по вкусу"],
    ...["комнатной"],
  ].join("|")})`,
  "iu",
);

/** Puts together what commas have cut but is said of one thing. */
function joined(parts: readonly Place[], isRecipe: boolean): Place[] {
  const found: Place[] = [];
  let tail = "";
  for (const part of parts) {
    const before = found.at(-1);
    const said = `${tail} ${part.text}`.trim();
    if (before && belongs(before, said, tail !== "")) {
      found[found.length - 1] = merged(before, part);
      tail = said;
    } else if (before && isRemark(before, part, isRecipe)) {
      const note = [before.note, part.text.trim()].filter(Boolean).join(", ");
      found[found.length - 1] = { ...before, note };
      tail = "";
    } else if (before && found.length === 1 && isMeasure(before.text)) {
      found[0] = merged(before, part);
      tail = "";
    } else {
      found.push(part);
      tail = "";
    }
  }
  return found;
}

/** Whether a part says how much of the one before it. */
function belongs(before: Place, said: string, isFurther: boolean): boolean {
  if (said.length > 40 || !isMeasure(said)) return false;
  return isFurther || !/\d/u.test(before.text) || /%/u.test(before.text);
}

/** In a recipe, what comes after an amount and a comma is how it is made ready. */
function isRemark(before: Place, part: Place, isRecipe: boolean): boolean {
  if (remark.test(part.text)) return true;
  return isRecipe && beginsWithMeasure(before.text) && !beginsWithMeasure(part.text);
}

function merged(before: Place, part: Place): Place {
  const gap = " ".repeat(part.start - before.start - before.text.length);
  const text = `${before.text}${gap}${part.text}`;
  return { ...before, end: part.end, text };
}

/** The longest part in which `and` is looked at, in characters. */
const conjoinedMax = 200;
const conjunction = /(?<=\s)(?:and|и|plus|плюс|&|\+)(?=\s)/giu;

/** Parts between `and`s, where both sides are things by themselves. */
function conjoined(part: Place): Place[] {
  if (part.text.length > conjoinedMax || isKnown(part.text)) return [part];
  const { note, ...bare } = part;
  const parts: Place[] = [];
  for (const next of cut(bare, conjunction)) {
    const before = parts.at(-1);
    if (!before || standAlone(before.text, next.text)) parts.push(next);
    else parts[parts.length - 1] = between(bare, before.start - part.start, next.end - part.start);
  }
  const shared = shareEach(parts);
  const last = shared.at(-1);
  return note !== undefined && last ? [...shared.slice(0, -1), { ...last, note }] : shared;
}

/** `яблоки и груши по 1 кг`: that much of each. */
function shareEach(parts: Place[]): Place[] {
  const each = parts.at(-1)?.text.match(/\sпо(?=\s+[\d½])[^,]*$/u)?.[0];
  if (!each) return parts;
  return parts.map((part, at) => {
    const isOpen = at < parts.length - 1 && !/\d/u.test(part.text);
    return isOpen ? { ...part, text: `${part.text.trimEnd()}${each}` } : part;
  });
}

function standAlone(before: string, next: string): boolean {
  if (isMeasure(before) || isMeasure(next) || /^\s*(?:a )?half\b/iu.test(next)) return false;
  if (beginsWithMeasure(next)) return true;
  return isKnownThing(before) && isKnownThing(next);
}

/** Whether a text is the name of a thing that the dictionaries know. */
function isKnown(text: string): boolean {
  return entryOf(keyOf(text)) !== undefined;
}

/** The same, without how much of it there is. */
function isKnownThing(text: string): boolean {
  return isKnown(text) || isKnown(readSegment(text, new Map()).name);
}

/** Cuts a place at every match, which belongs to neither side. */
function cut(place: Place, pattern: RegExp): Place[] {
  const parts: Place[] = [];
  let from = 0;
  for (const { 0: mark, index } of place.text.matchAll(pattern)) {
    parts.push(between(place, from, index));
    from = index + mark.length;
  }
  parts.push(between(place, from, place.text.length));
  return parts.filter((part) => part.text.trim() !== "");
}

function between(place: Place, from: number, to: number): Place {
  const text = place.text.slice(from, to);
  const note = place.note === undefined ? {} : { note: place.note };
  return { start: place.start + from, end: place.start + to, text, ...note };
}

function blanked(text: string, length: number): string {
  return " ".repeat(length) + text.slice(length);
}

function padded(text: string, length: number): string {
  return text + " ".repeat(Math.max(0, length - text.length));
}
