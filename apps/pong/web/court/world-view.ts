import { courtHeight, courtWidth, tickMs, tickRate, unit } from "../../simulation/court.ts";
import { heightOf } from "../../simulation/paddle.ts";
import type { Ball, Happening, Paddle, World } from "../../simulation/world.ts";
import type { CourtPhase, CourtView, PaddleView } from "./view.ts";

/** Farther than this in one step nothing flies: it was put there. */
const leapUnits = 60;

/**
 * What is drawn between two steps: `part` of the way from `before` to `after`, from 0 to 1.
 *
 * What was put somewhere, such as a ball that is served anew, does not fly there.
 */
export function viewBetween(
  before: World,
  after: World,
  part: number,
  phase: CourtPhase = phaseOf(after),
): CourtView {
  const isSame = before.phase === after.phase;
  const { paddles } = before;
  return viewOf(after, phase, {
    ball: after.phase === "over" ? undefined : ballBetween(before.ball, after.ball, part),
    paddles: [
      between(paddles[0].y, after.paddles[0].y, part),
      between(paddles[1].y, after.paddles[1].y, part),
    ],
    serveInMs: (after.serveIn + (isSame ? 1 - part : 0)) * tickMs,
  });
}

/** Where things are between the steps, in parts of a unit. */
interface Places {
  readonly ball: { readonly x: number; readonly y: number } | undefined;
  readonly paddles: readonly [number, number];
  readonly serveInMs: number;
}

/** What is drawn of a world whose ball and paddles have gone on to these places. */
export function viewOf(
  world: World,
  phase: CourtPhase,
  { ball, paddles, serveInMs }: Places,
): CourtView {
  const { pickup } = world;
  return {
    ball: ball && {
      // Beyond the lines there is nothing to see, but it leaves by its whole width.
      x: clamp(ball.x, courtWidth) / unit,
      y: clamp(ball.y, courtHeight) / unit,
      speed: (world.ball.speed * tickRate) / unit,
    },
    paddles: [paddleOf(world.paddles[0], paddles[0]), paddleOf(world.paddles[1], paddles[1])],
    pickup: pickup && {
      power: pickup.power,
      x: pickup.x / unit,
      y: pickup.y / unit,
      isComing: pickup.comesIn > 0,
    },
    serve: world.phase === "serve" ? { ...world.serve, inMs: serveInMs } : undefined,
    score: world.score,
    rally: world.rally,
    phase,
  };
}

/** What the simulation alone knows of the phase. */
function phaseOf({ phase, score }: World): CourtPhase {
  if (phase !== "over") return { type: "play" };
  return { type: "over", winner: score[0] > score[1] ? 0 : 1 };
}

function ballBetween(before: Ball, after: Ball, part: number): Places["ball"] {
  const isLeap = Math.abs(after.x - before.x) > leapUnits * unit;
  const from = isLeap ? after : before;
  return { x: between(from.x, after.x, part), y: between(from.y, after.y, part) };
}

function clamp(place: number, end: number): number {
  const beyond = 40 * unit;
  return Math.min(end + beyond, Math.max(-beyond, place));
}

function paddleOf(paddle: Paddle, y: number): PaddleView {
  return {
    y: y / unit,
    height: heightOf(paddle) / unit,
    holds: paddle.holds,
    isShielded: paddle.isShielded,
    isSmashing: paddle.isSmashing,
  };
}

function between(from: number, to: number, part: number): number {
  return from + (to - from) * part;
}

/** The same happening with its places in court units. */
export function inUnits(happening: Happening): Happening {
  switch (happening.type) {
    case "wall":
    case "obstacle":
      return { ...happening, x: happening.x / unit, y: happening.y / unit };
    case "hit":
    case "shield":
    case "goal":
      return { ...happening, y: happening.y / unit };
    default:
      return happening;
  }
}
