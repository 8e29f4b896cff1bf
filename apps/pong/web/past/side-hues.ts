import type { Match } from "../../contract/match.ts";
import { huesApart, personHue, plainHues } from "../court/hues.ts";

/** The hues of both sides of a match, as its court has them. */
export function sideHues({ seats }: Pick<Match, "seats">): readonly [number, number] {
  const [left, right] = [seats[0]?.person?.id, seats[1]?.person?.id];
  return huesApart(
    left === undefined ? plainHues[0] : personHue(left),
    right === undefined ? plainHues[1] : personHue(right),
  );
}
