import type { Kysely } from "kysely";
import { highlights } from "../../../platform/search/highlights.ts";
import { parseQuery, type Term } from "../../../platform/search/query.ts";
import type { Found, FoundPiece } from "../contract/answers.ts";
import type { VideoTables } from "../tables.ts";
import { cardOf, cards } from "./cards.ts";
import { listedKeys, videoIndex } from "./search-index.ts";
import { type Sight, whereListed } from "./sight.ts";

type Db = Kysely<VideoTables>;

/** What is sought. */
export interface Wish {
  /** Words and "phrases", as they were typed. */
  readonly typed: string;
  /** Only videos with a lesser number: `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** What was found, the newest first, and where to go on if there may be more. */
export interface Findings {
  readonly videos: readonly Found[];
  readonly next?: number;
}

/** How often more is asked of the index where most of what it finds is not to be shown. */
const roundsMax = 5;

/** Searches the titles, descriptions and tags of the videos that stand in lists for somebody. */
export async function searchVideos(db: Db, sight: Sight, wish: Wish): Promise<Findings> {
  const { terms } = parseQuery(wish.typed);
  if (terms.length === 0) return { videos: [] };
  const { everyone, members } = listedKeys;
  const every = [sight.viewer.role === "guest" ? [everyone] : [everyone, members]];
  const found: Found[] = [];
  let { before } = wish;
  for (let round = 0; round < roundsMax && found.length < wish.limit; round++) {
    const limit = wish.limit - found.length;
    const search = { terms, every, limit, ...(before === undefined ? {} : { before }) };
    const numbers = await videoIndex.find(db, search);
    found.push(...(await listFound(db, sight, numbers, terms)));
    if (numbers.length < limit) return { videos: found };
    before = numbers.at(-1);
  }
  return { videos: found, ...(before === undefined ? {} : { next: before }) };
}

async function listFound(
  db: Db,
  sight: Sight,
  numbers: readonly number[],
  terms: readonly Term[],
): Promise<readonly Found[]> {
  if (numbers.length === 0) return [];
  const rows = await cards(db)
    .select(["video.number", "video.description"])
    .where("video.number", "in", numbers)
    .where(whereListed(sight))
    .orderBy("video.number", "desc")
    .execute();
  return rows.map((row) => ({
    video: cardOf(row),
    title: piecesOf(row.title, terms),
    text: excerptOf(row.description, terms),
  }));
}

/** A text in pieces, of which those that are sought are set apart. */
function piecesOf(text: string, terms: readonly Term[]): readonly FoundPiece[] {
  const pieces: FoundPiece[] = [];
  let from = 0;
  for (const { start, end } of highlights(text, terms)) {
    if (start > from) pieces.push({ text: text.slice(from, start) });
    pieces.push({ text: text.slice(start, end), isHit: true });
    from = end;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Code units that an excerpt has at most, and of them before the first word that is sought. */
const excerptLength = 240;
const leadLength = 60;

/** A part of a long text around the first word that is sought; from its beginning without one. */
function excerptOf(text: string, terms: readonly Term[]): readonly FoundPiece[] {
  const line = text.replaceAll(/\s+/gu, " ");
  const [first] = highlights(line, terms);
  const start = Math.max(0, (first?.start ?? 0) - leadLength);
  // Never amid a character of two units.
  const from = start > 0 && isLowSurrogate(line, start) ? start - 1 : start;
  const end = from + excerptLength;
  const to = isLowSurrogate(line, end) ? end - 1 : end;
  const lead = from > 0 ? "…" : "";
  return piecesOf(`${lead}${line.slice(from, to)}${to < line.length ? "…" : ""}`, terms);
}

function isLowSurrogate(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff;
}
