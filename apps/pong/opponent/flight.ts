import { ballRadius, courtHeight, courtWidth, paddleFace, type Side } from "../simulation/court.ts";
import { noKeys } from "../simulation/keys.ts";
import type { Options } from "../simulation/options.ts";
import { serveSpeedOf } from "../simulation/speeds.ts";
import { step } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";

/** Where a ball is and how far it goes in a step. */
export interface Flight {
  readonly x: number;
  readonly y: number;
  readonly vx: number;
  readonly vy: number;
}

/** A ball that comes to the face of a paddle. */
export interface Arrival {
  readonly side: Side;
  readonly y: number;
  /** Steps until then, from the view on. */
  readonly ticks: number;
  readonly bounces: number;
  /** The length of its way in a step. */
  readonly speed: number;
}

/** Where the ball's centre is when a paddle hits it. */
export const planes = [paddleFace + ballRadius, courtWidth - paddleFace - ballRadius] as const;

const top = ballRadius;
const bottom = courtHeight - ballRadius;
const height = bottom - top;

/** Nobody looks further ahead: the slowest, steepest serve has arrived by then. */
const mostSteps = 400;

/** How high a ball is after some steps, and how often walls have turned it by then. */
export function flown({ y, vy }: Flight, ticks: number, mostBounces = Number.POSITIVE_INFINITY) {
  const unfolded = y + vy * ticks - top;
  const crossings = Math.floor(unfolded / height);
  const bounces = Math.abs(crossings);
  if (bounces > mostBounces) {
    const isLower = vy > 0 === (mostBounces % 2 === 0);
    return { y: isLower ? bottom : top, bounces };
  }
  const way = unfolded - crossings * height;
  return { y: top + (bounces % 2 === 0 ? way : height - way), bounces };
}

/** Steps until a flight is at `x`; undefined if it never is. */
export function ticksTo(flight: Flight, x: number): number | undefined {
  const ticks = (x - flight.x) / flight.vx;
  return ticks >= 0 && Number.isFinite(ticks) ? ticks : undefined;
}

/** Where the ball of a view arrives next; undefined if that cannot be told. */
export function nextArrival(
  view: World,
  options: Options,
  mostBounces: number,
): Arrival | undefined {
  if (options.map !== "open") return followed(view, options);
  const waits = view.phase === "serve" ? view.serveIn : 0;
  const way = view.phase === "serve" ? view.serve : view.ball;
  const flight = { x: view.ball.x, y: view.ball.y, vx: way.vx, vy: way.vy };
  const side = flight.vx < 0 ? 0 : 1;
  const ticks = ticksTo(flight, planes[side]);
  if (ticks === undefined) return undefined;
  const speed = view.ball.speed || serveSpeedOf(options);
  return { side, ...flown(flight, ticks, mostBounces), ticks: waits + ticks, speed };
}

/** Among obstacles: plays its copy of the view on, with nobody at the keys. */
function followed(view: World, options: Options): Arrival | undefined {
  let world = view;
  let bounces = 0;
  for (let ticks = 1; ticks <= mostSteps; ticks++) {
    const speed = world.ball.speed || serveSpeedOf(options);
    world = step(world, options, noKeys, noKeys);
    bounces += world.happened.filter(({ type }) => type === "wall" || type === "obstacle").length;
    const came = arrivedIn(world);
    if (came) return { ...came, ticks, bounces, speed };
  }
  return undefined;
}

/** Where a ball has come to a side in this step; a paddle that still stands there hits it. */
function arrivedIn({ phase, ball, happened }: World): { side: Side; y: number } | undefined {
  for (const happening of happened) {
    if (happening.type === "hit") return { side: happening.side, y: happening.y };
  }
  if (phase !== "rally") return undefined;
  const side = ball.vx < 0 ? 0 : 1;
  const isThere = side === 0 ? ball.x <= planes[0] : ball.x >= planes[1];
  return isThere ? { side, y: ball.y } : undefined;
}
