import { ballRadius, courtHeight, courtWidth, paddleFace, type Side, speedMax } from "./court.ts";
import { acrossOf, downOf, steepest } from "./directions.ts";
import { type Draft, tell } from "./draft.ts";
import { barriersOf } from "./maps.ts";
import { type Meeting, meeting, never, type Octagon, timeOver, wholeStep } from "./octagon.ts";
import type { Options } from "./options.ts";
import { heightOf } from "./paddle.ts";
import { fasterBy } from "./speeds.ts";

/** Where the ball's centre is when it touches a face, a closed goal, and when it is out. */
const faces = [paddleFace + ballRadius, courtWidth - paddleFace - ballRadius] as const;
const goals = [ballRadius, courtWidth - ballRadius] as const;
const outs = [-ballRadius, courtWidth + ballRadius] as const;

/** The wall above and the one below. */
const ceiling = ballRadius;
const floor = courtHeight - ballRadius;

/**
 * As many contacts as a step may have. A ball in a corner has three; whatever had more would
 * stop for the rest of this step where it is, which is outside of everything.
 */
const contactsMax = 8;

/** Hits after which each throws the ball off its angle: two who stand still end their rally. */
const hitsUntilTwist = 40;

/**
 * Lets the ball fly for a step, from one contact to the next in the order of time.
 *
 * The paddles have moved before. A ball is hit or missed once, in the moment when it goes through
 * the plane of a paddle's face; what is beyond that plane is lost, so a paddle's end, however it
 * moves, neither swallows a ball nor hits it twice.
 */
export function fly(draft: Draft, options: Options): void {
  const barriers = barriersOf(options.map);
  let left = wholeStep;
  for (let contacts = 0; contacts < contactsMax; contacts++) {
    const wall = timeToWall(draft);
    const line = timeTo(faces, draft);
    const goal = draft.paddles[sideAhead(draft)].isShielded ? timeTo(goals, draft) : never;
    const barrier = barriers.length === 0 ? undefined : firstOf(barriers, draft);
    const out = timeTo(outs, draft);
    const time = Math.min(left, wall, line, goal, out, barrier?.time ?? never);
    move(draft, time);
    left -= time;
    if (left === 0 || time === out) return;
    if (time === barrier?.time) bounceOffBarrier(draft, barrier);
    else if (time === wall) bounceOffWall(draft);
    else if (time === line) reachLine(draft, options);
    else bounceOffShield(draft);
  }
}

function sideAhead({ ball }: Draft): Side {
  return ball.vx < 0 ? 0 : 1;
}

/** Moves the ball for a part of a step; rounded towards where it was, on both sides alike. */
function move({ ball }: Draft, time: number): void {
  // Below 2^30, so `| 0` is exact; and it leaves no negative zero.
  ball.x += ((ball.vx * time) / wholeStep) | 0;
  ball.y += ((ball.vy * time) / wholeStep) | 0;
}

function timeToWall({ ball: { y, vy } }: Draft): number {
  if (vy === 0) return never;
  return vy < 0 ? timeOver(y - ceiling, -vy) : timeOver(floor - y, vy);
}

/** When the ball is at the line that is ahead of it; never if it is through. */
function timeTo(lines: readonly [left: number, right: number], { ball: { x, vx } }: Draft): number {
  const distance = vx < 0 ? x - lines[0] : lines[1] - x;
  return distance < 0 ? never : timeOver(distance, vx < 0 ? -vx : vx);
}

function firstOf(barriers: readonly Octagon[], { ball }: Draft): Meeting | undefined {
  let first: Meeting | undefined;
  for (const barrier of barriers) {
    const next = meeting(barrier, ball);
    if (next && next.time < (first?.time ?? never)) first = next;
  }
  return first;
}

function bounceOffWall(draft: Draft): void {
  const { ball } = draft;
  ball.y = ball.vy < 0 ? ceiling : floor;
  ball.vy = 0 - ball.vy;
  tell(draft, { type: "wall", x: ball.x, y: ball.y });
}

function bounceOffBarrier(draft: Draft, { axis, at }: Meeting): void {
  const { ball } = draft;
  const { vx, vy } = ball;
  if (axis === 0) {
    ball.x = at;
    ball.vx = 0 - vx;
  } else if (axis === 1) {
    ball.y = at;
    ball.vy = 0 - vy;
  } else if (axis === 2) {
    ball.x = at - ball.y;
    ball.vx = 0 - vy;
    ball.vy = 0 - vx;
    keepFlat(draft, vx + vy > 0 ? -1 : 1);
  } else {
    ball.x = at + ball.y;
    ball.vx = vy;
    ball.vy = vx;
    keepFlat(draft, vx - vy > 0 ? -1 : 1);
  }
  tell(draft, { type: "obstacle", x: ball.x, y: ball.y });
}

/** Turns a ball that is steeper than the steepest direction, so that none stays in the middle. */
function keepFlat({ ball }: Draft, sidewaysIfUpright: -1 | 1): void {
  const least = acrossOf(ball.speed, steepest);
  if (Math.abs(ball.vx) >= least) return;
  const isToTheRight = ball.vx === 0 ? sidewaysIfUpright > 0 : ball.vx > 0;
  ball.vx = isToTheRight ? least : 0 - least;
  ball.vy = downOf(ball.speed, ball.vy < 0 ? -steepest : steepest);
}

/** The ball is at the plane of a paddle's face: the paddle is there, or the ball is lost. */
function reachLine(draft: Draft, options: Options): void {
  const { ball } = draft;
  const side = sideAhead(draft);
  const paddle = draft.paddles[side];
  const reach = heightOf(paddle) / 2 + ballRadius;
  const offset = ball.y - paddle.y;
  if (Math.abs(offset) > reach) {
    ball.x = faces[side] + (side === 0 ? -1 : 1);
    return;
  }
  ball.x = faces[side];
  draft.rally += 1;
  draft.lastHit = side;
  let direction = nearestPart(offset, reach, steepest);
  if (draft.rally > hitsUntilTwist) direction += ((draft.rally * 13) % 17) - 8;
  ball.speed = paddle.isSmashing ? speedMax : fasterBy(options, ball.speed);
  paddle.isSmashing = false;
  direction = Math.max(-steepest, Math.min(steepest, direction));
  const across = acrossOf(ball.speed, direction);
  ball.vx = side === 0 ? across : 0 - across;
  ball.vy = downOf(ball.speed, direction);
  tell(draft, { type: "hit", side, y: ball.y, offset: nearestPart(offset, reach, 64) });
}

/** An offset as so many parts of what it can be, to the nearest, up and down alike. */
function nearestPart(offset: number, reach: number, parts: number): number {
  const part = Math.floor((Math.abs(offset) * parts * 2 + reach) / (2 * reach));
  return offset < 0 ? 0 - part : part;
}

function bounceOffShield(draft: Draft): void {
  const { ball } = draft;
  const side = sideAhead(draft);
  ball.x = goals[side];
  ball.vx = 0 - ball.vx;
  draft.lastHit = side;
  draft.paddles[side].isShielded = false;
  tell(draft, { type: "shield", side, y: ball.y });
}

/** Who has won the point, if the whole ball has left the court. */
export function pointFor({ ball: { x } }: Draft): Side | undefined {
  // A step ends where the ball gets out, but for a part of a unit that was rounded away.
  if (x <= outs[0] + 1) return 1;
  return x >= outs[1] - 1 ? 0 : undefined;
}
