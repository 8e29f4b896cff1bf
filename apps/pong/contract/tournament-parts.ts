import * as z from "zod/mini";
import { count, id, line, person, side } from "./fields.ts";
import { limits } from "./limits.ts";
import { rules } from "./rules.ts";

const size = z.int().check(z.minimum(limits.entrantsMin), z.maximum(limits.entrantsMax));

/** What a tournament is made of. */
export const tournamentWish = z.object({
  id,
  name: line(limits.tournamentNameLength),
  kind: z.enum(["single", "round-robin"]),
  /** Whether those who lose the semi-finals play for the third place. */
  hasThird: z.boolean(),
  seeding: z.enum(["rating", "drawn"]),
  /** At most so many entrants. */
  size,
  rules,
  /** Whether all of it is played at one keyboard, by names that the organiser enters. */
  isLocal: z.boolean(),
  /** When it is meant to begin; it begins when its organiser starts it. */
  startsAt: z.optional(count),
});

/** What a tournament is made of. */
export type TournamentWish = Readonly<z.infer<typeof tournamentWish>>;

/** A tournament, as it is seen from outside. */
export const tournamentCard = z.object({
  ...tournamentWish.shape,
  startsAt: z.nullable(count),
  status: z.enum(["signing-up", "running", "paused", "over", "cancelled"]),
  organiser: person,
  entrants: count,
  madeAt: count,
  startedAt: z.nullable(count),
  endedAt: z.nullable(count),
  /** The alias of who has won it. */
  winner: z.nullable(z.string()),
  hasRoom: z.boolean(),
  revision: count,
});

/** A tournament, as it is seen from outside. */
export type TournamentCard = Readonly<z.infer<typeof tournamentCard>>;

/** Somebody in a tournament. */
export const entrant = z.object({
  id,
  /** Absent at one keyboard. */
  person: z.nullable(person),
  /** What they are called here; nobody else in this tournament is called so. */
  alias: z.string(),
  rating: z.nullable(z.int()),
  /** From 1; absent until the draw. */
  seed: z.nullable(count),
  /** Whether they have left it since. */
  isWithdrawn: z.boolean(),
  /** Where they ended; shared places have the same number. */
  place: z.nullable(count),
});

/** Somebody in a tournament. */
export type Entrant = Readonly<z.infer<typeof entrant>>;

/** Where one side of a bout comes from, while it is not known who it is. */
const origin = z.union([
  z.object({ from: z.literal("winner"), bout: z.string() }),
  z.object({ from: z.literal("loser"), bout: z.string() }),
  z.object({ from: z.literal("bye") }),
  z.object({ from: z.literal("entrant") }),
]);

/** One meeting of two in a tournament. */
export const bout = z.object({
  key: z.string(),
  round: count,
  place: count,
  kind: z.enum(["main", "third", "robin"]),
  /** In which order it is to be played, from 1; byes have none. */
  order: z.nullable(count),
  /** The ids of the entrants, as soon as they are known. */
  sides: z.readonly(z.tuple([z.nullable(id), z.nullable(id)])),
  origins: z.readonly(z.tuple([origin, origin])),
  /** `called`: its players are asked to come. */
  status: z.enum(["waiting", "ready", "called", "playing", "decided"]),
  calledAt: z.nullable(count),
  matchId: z.nullable(id),
  score: z.nullable(z.readonly(z.tuple([count, count]))),
  winner: z.nullable(side),
  /** How it was decided. */
  by: z.nullable(z.enum(["play", "forfeit", "double-forfeit", "bye", "nobody"])),
});

/** One meeting of two in a tournament. */
export type Bout = Readonly<z.infer<typeof bout>>;
