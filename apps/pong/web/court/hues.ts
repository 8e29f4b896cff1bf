import { personStyle } from "../../../../web/kit/person.ts";

/** Nearer than this two hues look alike on a court, in degrees. */
const alikeDegrees = 50;

/** The hues of the sides where nobody with an account plays: brick, and a blue. */
export const plainHues = [38, 240] as const;

/** The hue of a person, in degrees: the one that their picture and their name have. */
export function personHue(id: string): number {
  return Number(new Map(Object.entries(personStyle(id))).get("--hue"));
}

/** The hues of both sides: the second one is turned away where they could be mixed up. */
export function huesApart(left: number, right: number): readonly [number, number] {
  const apart = Math.abs(((right - left + 540) % 360) - 180);
  return apart < alikeDegrees ? [left, (left + 150) % 360] : [left, right];
}
