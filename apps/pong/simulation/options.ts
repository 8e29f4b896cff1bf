/**
 * What can be chosen for a match and changes how the ball flies.
 *
 * The names are stored with matches and replays: a new meaning needs a new name.
 */

/** What stands on the court beside the paddles. */
export const maps = ["open", "pillars", "gate", "diamond", "lanes"] as const;

/** What stands on the court beside the paddles. */
export type MapName = (typeof maps)[number];

/**
 * What a ball can pick up in the middle, for who hit it last; one is held at a time, and used by a
 * key. The last three are attacks: they trouble the other side.
 *
 * `long` lengthens one's own paddle for a while, `shield` closes one's own goal once, `slow` takes
 * the ball's gained speed away; `shrink` shortens the other paddle for a while, `smash` makes
 * one's next hit as fast as is allowed, `flip` turns the ball's way up or down.
 */
export const powers = ["long", "shield", "slow", "shrink", "smash", "flip"] as const;

/** What a ball can pick up. */
export type Power = (typeof powers)[number];

/** How fast a serve is. */
export const ballSpeeds = ["slow", "normal", "fast"] as const;

/** How fast a serve is. */
export type BallSpeed = (typeof ballSpeeds)[number];

/** How much faster each hit makes the ball. */
export const speedUps = ["none", "gentle", "strong"] as const;

/** How much faster each hit makes the ball. */
export type SpeedUp = (typeof speedUps)[number];

/** The points that one may have to win: from 1 to this. */
export const pointsMax = 21;

/** The rules by which a ball flies and a match ends. */
export interface Options {
  readonly map: MapName;
  /** Which can appear; empty in plain Pong. */
  readonly powers: readonly Power[];
  readonly ballSpeed: BallSpeed;
  readonly speedUp: SpeedUp;
  /** Who has so many first has won. */
  readonly points: number;
}

/** Pong as it is played by default, and the only kind that is rated. */
export const plain: Options = {
  map: "open",
  powers: [],
  ballSpeed: "normal",
  speedUp: "gentle",
  points: 11,
};

/** Whether a match by these rules counts for ratings. */
export function isPlain(options: Options): boolean {
  return (
    options.map === plain.map &&
    options.powers.length === 0 &&
    options.ballSpeed === plain.ballSpeed &&
    options.speedUp === plain.speedUp &&
    options.points === plain.points
  );
}
