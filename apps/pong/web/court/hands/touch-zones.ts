import type { Side } from "../../../simulation/court.ts";
import { type Keys, keys } from "../../../simulation/keys.ts";
import { type Turn, upIs } from "../layout.ts";
import type { Point } from "../view.ts";

/** Whose hands are on this device: one side's, or both sides'. */
export type Own = Side | "both";

/** What a finger at a place asks for; the place in parts of the whole, from 0 to 1. */
export interface Touched {
  readonly side: Side;
  readonly keys: Keys;
}

/**
 * Reads a finger. Up and down are two halves of what belongs to the player: of the whole where
 * one plays alone, of one's own half of the court where two do.
 */
export function touchedAt({ x, y }: Point, turn: Turn, own: Own): Touched {
  const side = own === "both" ? sideAt({ x, y }, turn) : own;
  const along = turn === "wide" ? y : x;
  const isFirstHalf = along < 0.5;
  const goesUp = upIs(turn) === "right" ? !isFirstHalf : isFirstHalf;
  return { side, keys: goesUp ? keys.up : keys.down };
}

function sideAt({ x, y }: Point, turn: Turn): Side {
  if (turn === "wide") return x < 0.5 ? 0 : 1;
  const isBelow = y >= 0.5;
  return isBelow === (turn === "left-below") ? 0 : 1;
}
