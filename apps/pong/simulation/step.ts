import { courtHeight, type Side } from "./court.ts";
import { nextSeed, seedFrom, shown } from "./dice.ts";
import { type Draft, draftOf } from "./draft.ts";
import { fly, pointFor } from "./flight.ts";
import { allKeys, type Keys, keys, noKeys } from "./keys.ts";
import type { Options } from "./options.ts";
import { movedTo } from "./paddle.ts";
import { drawPause, passForPickups, pickUp, use } from "./powers.ts";
import { drawServe, givePoint, servePause, waitingBall, waitToServe } from "./serve.ts";
import { nothing, type Paddle, type World } from "./world.ts";

const paddleAtFirst: Paddle = {
  y: courtHeight / 2,
  holds: undefined,
  longFor: 0,
  shortFor: 0,
  isShielded: false,
  isSmashing: false,
  keys: noKeys,
};

/** A match before its first step: paddles in the middle, and a serve drawn from the seed. */
export function newWorld(options: Options, seed: number): World {
  const first = nextSeed(seedFrom(seed));
  const to = shown(first, 2) === 0 ? 0 : 1;
  const drawn = drawServe(first, to, options);
  const { pause, seed: last } = drawPause(drawn.seed, options);
  return {
    tick: 0,
    seed: last,
    phase: "serve",
    serveIn: servePause,
    serve: drawn.serve,
    ball: waitingBall(drawn.serve, options),
    paddles: [paddleAtFirst, paddleAtFirst],
    score: [0, 0],
    rally: 0,
    lastHit: undefined,
    pickup: undefined,
    nextPickupIn: pause,
    happened: nothing,
  };
}

/**
 * The world a step later, if these keys are held in that step. Changes nothing that it is given.
 *
 * Paddles move first, then the ball flies. When a match is over only its tick goes on, so that
 * whoever counts ticks comes to an end.
 */
export function step(world: World, options: Options, left: Keys, right: Keys): World {
  const draft = draftOf(world);
  if (draft.phase === "over") return draft;
  const [first, second] = draft.paddles;
  wearOff(first);
  wearOff(second);
  hold(draft, 0, left & allKeys, options);
  hold(draft, 1, right & allKeys, options);
  // After both have used what they held: what one did may have shortened the other.
  first.y = movedTo(first, first.keys);
  second.y = movedTo(second, second.keys);
  passForPickups(draft, options);
  if (draft.phase === "serve") {
    waitToServe(draft, options);
    return draft;
  }
  fly(draft, options);
  pickUp(draft, options);
  const winner = pointFor(draft);
  if (winner !== undefined) givePoint(draft, winner, options);
  return draft;
}

/** A step less for which a paddle is longer or shorter; for both before either uses anything. */
function wearOff(paddle: Draft["paddles"][Side]): void {
  if (paddle.longFor > 0) paddle.longFor -= 1;
  if (paddle.shortFor > 0) paddle.shortFor -= 1;
}

/** Takes the keys of a side; what it holds is used in the step in which that key goes down. */
function hold(draft: Draft, side: Side, held: Keys, options: Options): void {
  const paddle = draft.paddles[side];
  const pressed = held & ~paddle.keys;
  paddle.keys = held;
  if (pressed & keys.use) use(draft, side, options);
}
