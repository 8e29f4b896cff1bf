import { across, courtHeight, type Side, tickRate } from "./court.ts";
import { nextSeed, shown } from "./dice.ts";
import { acrossOf, downOf } from "./directions.ts";
import { type Draft, tell } from "./draft.ts";
import { serveFrom } from "./maps.ts";
import type { Options } from "./options.ts";
import { serveSpeedOf } from "./speeds.ts";
import type { Ball } from "./world.ts";

/** Steps between a point and the next serve. */
export const servePause = tickRate;

/** How a serve can go: never level, which would be dull, and at most 30° up or down. */
const flattest = 2;
const choices = 15;

/** How the ball will be served to a side, and the dice after that. */
export function drawServe(seed: number, to: Side, options: Options) {
  const next = nextSeed(seed);
  const drawn = shown(next, 2 * choices);
  const steep = flattest + (drawn % choices);
  const direction = drawn < choices ? steep : -steep;
  const speed = serveSpeedOf(options);
  const sideways = acrossOf(speed, direction);
  const vx = to === 0 ? 0 - sideways : sideways;
  return { seed: next, serve: { vx, vy: downOf(speed, direction) } };
}

/** The ball while it waits for a serve. */
export function waitingBall(serve: { readonly vx: number }, options: Options): Ball {
  return { x: serveFrom(options.map, serve.vx > 0), y: courtHeight / 2, vx: 0, vy: 0, speed: 0 };
}

/** Ends a step of waiting; at the end of the pause the ball is on its way. */
export function waitToServe(draft: Draft, options: Options): void {
  draft.serveIn -= 1;
  if (draft.serveIn > 0) return;
  draft.serveIn = 0;
  draft.phase = "rally";
  draft.ball.vx = draft.serve.vx;
  draft.ball.vy = draft.serve.vy;
  draft.ball.speed = serveSpeedOf(options);
  tell(draft, { type: "served" });
}

/** Gives a point: the match is over, or whoever lost it is served to. */
export function givePoint(draft: Draft, side: Side, options: Options): void {
  tell(draft, { type: "goal", side, y: draft.ball.y });
  const [left, right] = draft.score;
  draft.score = side === 0 ? [left + 1, right] : [left, right + 1];
  draft.rally = 0;
  draft.lastHit = undefined;
  const { seed, serve } = drawServe(draft.seed, across(side), options);
  draft.seed = seed;
  draft.serve = serve;
  Object.assign(draft.ball, waitingBall(serve, options));
  if (draft.score[side] < options.points) {
    draft.phase = "serve";
    draft.serveIn = servePause;
    return;
  }
  draft.phase = "over";
  tell(draft, { type: "over", side });
}
