/** What a player asks of a playlist (rfc8216bis, 6.2.5). */
export interface Directives {
  /** The playlist is to hold this segment, or this part of it; else the one that there is. */
  readonly msn?: number;
  readonly part?: number;
  /** What is old may be left out. */
  readonly skip: boolean;
}

/** Reads them from a query; undefined where they are wrong, which is answered by 400. */
export function directivesOf(params: URLSearchParams): Directives | undefined {
  const msn = numberOf(params.get("_HLS_msn"));
  const part = numberOf(params.get("_HLS_part"));
  const asked = params.get("_HLS_skip");
  const isWrong = Number.isNaN(msn) || Number.isNaN(part);
  if (isWrong || (part !== undefined && msn === undefined)) return undefined;
  if (asked !== null && asked !== "YES" && asked !== "v2") return undefined;
  return {
    ...(msn === undefined ? {} : { msn }),
    ...(part === undefined ? {} : { part }),
    skip: asked !== null,
  };
}

/** A decimal integer, undefined where there is none, NaN where it is something else. */
function numberOf(text: string | null): number | undefined {
  if (text === null) return undefined;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
}
