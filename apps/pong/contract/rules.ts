import * as z from "zod/mini";
import {
  ballSpeeds,
  isPlain,
  maps,
  type Options,
  plain,
  pointsMax,
  powers,
  speedUps,
} from "../simulation/options.ts";

/** How a court looks; it changes nothing else. */
export const courts = ["courtyard", "night", "arcade", "grass", "clay", "contrast"] as const;

/** The rules of a match, as whoever makes it chooses them. */
export const rules = z.object({
  map: z.enum(maps),
  powers: z.readonly(z.array(z.enum(powers)).check(z.maxLength(powers.length))),
  ballSpeed: z.enum(ballSpeeds),
  speedUp: z.enum(speedUps),
  points: z.int().check(z.minimum(1), z.maximum(pointsMax)),
  court: z.enum(courts),
});

/** The rules of a match. */
export type Rules = Readonly<z.infer<typeof rules>>;

/** Plain Pong: what is played if nobody chooses otherwise. */
export const plainRules: Rules = { ...plain, court: "courtyard" };

/** What of the rules a simulation reads. */
export function optionsOf({ map, powers, ballSpeed, speedUp, points }: Rules): Options {
  // In the order of the list, once each: what is stored and replayed has one form.
  return { map, powers: [...new Set(powers)].sort(), ballSpeed, speedUp, points };
}

/** Whether a match by these rules may be rated: colours change nothing. */
export function mayBeRated(rules: Rules): boolean {
  return isPlain(optionsOf(rules));
}
