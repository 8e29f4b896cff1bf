import { diff3Merge } from "node-diff3";
import type { Change, Contents } from "../contract/item.ts";

/** What becomes of a change: it is taken (perhaps merged), is so already, or must wait. */
export type Verdict =
  | { readonly kind: "taken"; readonly change: Change }
  | { readonly kind: "same" }
  | { readonly kind: "conflict" };

/** What a change is judged by. */
export interface Standing {
  /** What the item holds now. */
  readonly contents: Contents;
  /** The register's version now. */
  readonly version: number;
  /**
   * The version that its author had seen: the confirmed one, or the one that their own
   * unanswered operation has made meanwhile, whichever is newer.
   */
  readonly seen: number;
  /** The note as its author had seen it, where that is known; only a note needs it. */
  readonly seenNote?: string | undefined;
}

/**
 * Judges a change by what its author had seen.
 *
 * Nobody's value is overwritten by somebody who had not seen it; whoever wants what stands
 * already wants nothing new. A place in the order is no data: the last to arrive wins.
 */
export function judge(change: Change, { contents, version, seen, seenNote }: Standing): Verdict {
  if (alike(contents[change.field], change.to)) return { kind: "same" };
  if (version <= seen || change.field === "position") return { kind: "taken", change };
  if (change.field === "note" && seenNote !== undefined) {
    const to = mergeNotes(seenNote, contents.note, change.to);
    if (to !== undefined) return { kind: "taken", change: { field: "note", to } };
  }
  return { kind: "conflict" };
}

/** Whether two values of a register are the same. */
export function alike(one: Contents[keyof Contents], two: Contents[keyof Contents]): boolean {
  if (typeof one !== "object" || typeof two !== "object" || one === null || two === null) {
    return one === two;
  }
  if ("quantity" in one && "quantity" in two) {
    return one.quantity === two.quantity && one.unit === two.unit;
  }
  return (
    "minor" in one && "minor" in two && one.minor === two.minor && one.currency === two.currency
  );
}

/** Two changes of one note, line by line; undefined where both changed the same lines. */
function mergeNotes(base: string, standing: string, wanted: string): string | undefined {
  const lines = [standing, base, wanted].map((text) => text.split("\n"));
  const [one = [], old = [], two = []] = lines;
  const parts = diff3Merge(one, old, two);
  if (parts.some((part) => part.conflict)) return undefined;
  return parts.flatMap((part) => part.ok ?? []).join("\n");
}
