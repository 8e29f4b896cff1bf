import { type Ball, type Happening, nothing, type Paddle, type World } from "./world.ts";

type Open<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * The next world while it is made. Only the step that makes it writes to it.
 *
 * Its ball and paddles are its own; what else it shares with the world before it is replaced.
 */
export type Draft = Open<Omit<World, "ball" | "paddles">> & {
  readonly ball: Open<Ball>;
  readonly paddles: readonly [Open<Paddle>, Open<Paddle>];
};

/** A draft of the world one tick on, in which nothing else is different yet. */
export function draftOf(world: World): Draft {
  const { ball, paddles } = world;
  return {
    tick: world.tick + 1,
    seed: world.seed,
    phase: world.phase,
    serveIn: world.serveIn,
    serve: world.serve,
    ball: { x: ball.x, y: ball.y, vx: ball.vx, vy: ball.vy, speed: ball.speed },
    paddles: [copyOf(paddles[0]), copyOf(paddles[1])],
    score: world.score,
    rally: world.rally,
    lastHit: world.lastHit,
    pickup: world.pickup,
    nextPickupIn: world.nextPickupIn,
    happened: nothing,
  };
}

/** Written out: a spread is several times as slow, and this is done for every step. */
function copyOf(paddle: Paddle): Open<Paddle> {
  return {
    y: paddle.y,
    holds: paddle.holds,
    longFor: paddle.longFor,
    shortFor: paddle.shortFor,
    isShielded: paddle.isShielded,
    isSmashing: paddle.isSmashing,
    keys: paddle.keys,
  };
}

/** Adds to what happened in this step. */
export function tell(draft: Draft, happening: Happening): void {
  draft.happened = draft.happened === nothing ? [happening] : [...draft.happened, happening];
}
