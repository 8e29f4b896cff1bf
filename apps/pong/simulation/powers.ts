import { across, ballRadius, type Side, tickRate, unit } from "./court.ts";
import { nextSeed, shown, unknownSeed } from "./dice.ts";
import { type Draft, tell } from "./draft.ts";
import { spotsOf } from "./maps.ts";
import { type Options, type Power, powers } from "./options.ts";
import { serveSpeedOf } from "./speeds.ts";

/** Steps for which a paddle is longer or shorter. */
export const effectTicks = 8 * tickRate;

/** Steps for which a pickup only shows where it will be, and for which it can be taken then. */
export const comingTicks = tickRate;
export const stayingTicks = 10 * tickRate;

/** Steps between one pickup and the next: from 6 to 9 seconds. */
export const pauseMin = 6 * tickRate;
export const pauseMax = 9 * tickRate;

/** How large a pickup is; a ball that touches it takes it. */
export const pickupRadius = 28 * unit;

/** How long until the next pickup, and the dice after that; where there are none, never. */
export function drawPause(seed: number, options: Options): { seed: number; pause: number } {
  if (options.powers.length === 0) return { seed, pause: 0 };
  const next = nextSeed(seed);
  return { seed: next, pause: pauseMin + shown(next, pauseMax - pauseMin + 1) };
}

/**
 * Uses what a side holds, if that changes anything now; else it keeps it.
 *
 * Nothing here makes a ball faster; only a smash does, when it is hit.
 */
export function use(draft: Draft, side: Side, options: Options): void {
  const paddle = draft.paddles[side];
  const power = paddle.holds;
  if (power === undefined || (actsOnBall(power) && draft.phase !== "rally")) return;
  paddle.holds = undefined;
  if (power === "long") paddle.longFor = effectTicks;
  else if (power === "shrink") draft.paddles[across(side)].shortFor = effectTicks;
  else if (power === "shield") paddle.isShielded = true;
  else if (power === "smash") paddle.isSmashing = true;
  else if (power === "flip") draft.ball.vy = 0 - draft.ball.vy;
  else slowDown(draft, serveSpeedOf(options));
  tell(draft, { type: "used", side, power });
}

/** Whether a power needs a ball in flight. */
function actsOnBall(power: Power): boolean {
  return power === "flip" || power === "slow";
}

function slowDown({ ball }: Draft, speed: number): void {
  if (ball.speed <= speed) return;
  // Below 2^26, so `| 0` is exact; rounded towards zero, to all sides alike.
  ball.vx = ((ball.vx * speed) / ball.speed) | 0;
  ball.vy = ((ball.vy * speed) / ball.speed) | 0;
  ball.speed = speed;
}

/** Lets a step pass for what can be picked up: it comes, stays, and goes. */
export function passForPickups(draft: Draft, options: Options): void {
  const { pickup } = draft;
  if (pickup) {
    const comesIn = Math.max(0, pickup.comesIn - 1);
    const goesIn = pickup.goesIn - 1;
    if (goesIn > 0) draft.pickup = { ...pickup, comesIn, goesIn };
    else endPickup(draft, options);
    return;
  }
  // Whoever does not know the dice waits to be told what they show.
  if (options.powers.length === 0 || draft.seed === unknownSeed) return;
  draft.nextPickupIn = Math.max(0, draft.nextPickupIn - 1);
  if (draft.nextPickupIn === 0) appear(draft, options);
}

function endPickup(draft: Draft, options: Options): void {
  const { seed, pause } = drawPause(draft.seed, options);
  draft.seed = seed;
  draft.nextPickupIn = pause;
  draft.pickup = undefined;
}

function appear(draft: Draft, options: Options): void {
  // In the order of the list, however they were chosen.
  const chosen = powers.filter((power) => options.powers.includes(power));
  const spots = spotsOf(options.map);
  const forPower = nextSeed(draft.seed);
  const forSpot = nextSeed(forPower);
  const power = chosen[shown(forPower, chosen.length)];
  const spot = spots[shown(forSpot, spots.length)];
  draft.seed = forSpot;
  if (!power || !spot) return;
  const goesIn = comingTicks + stayingTicks;
  draft.pickup = { power, x: spot.x, y: spot.y, comesIn: comingTicks, goesIn };
  tell(draft, { type: "appeared", power });
}

/**
 * Gives a pickup to who hit the ball last, where a step of it ends upon one.
 *
 * A pickup is wider than the longest step, so no ball flies past its middle unseen.
 */
export function pickUp(draft: Draft, options: Options): void {
  const { ball, pickup, lastHit } = draft;
  if (!pickup || pickup.comesIn > 0 || lastHit === undefined) return;
  const [dx, dy] = [ball.x - pickup.x, ball.y - pickup.y];
  const reach = pickupRadius + ballRadius;
  if (dx * dx + dy * dy > reach * reach) return;
  draft.paddles[lastHit].holds = pickup.power;
  tell(draft, { type: "picked", side: lastHit, power: pickup.power });
  endPickup(draft, options);
}
