import { type Power, powers } from "./options.ts";
import type { Paddle, World } from "./world.ts";

const phases = { serve: 0, rally: 1, over: 2 } as const;

/** One number more in a hash. */
function stir(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e37_79b1);
  return mixed ^ (mixed >>> 15);
}

/**
 * A world as a number of 32 bits: of everything that the next step reads, the dice too.
 *
 * Two runs of a match are the same if these are the same; it keeps no secret, and no attacker out.
 */
export function hashOf(world: World): number {
  const { ball, pickup, serve, score } = world;
  let hash = stir(stir(0, world.tick), world.seed | 0);
  hash = stir(stir(hash, phases[world.phase]), world.serveIn);
  hash = stir(stir(hash, serve.vx), serve.vy);
  hash = stir(stir(stir(hash, ball.x), ball.y), ball.speed);
  hash = stir(stir(hash, ball.vx), ball.vy);
  hash = withPaddle(withPaddle(hash, world.paddles[0]), world.paddles[1]);
  hash = stir(stir(hash, score[0]), score[1]);
  hash = stir(stir(hash, world.rally), world.lastHit ?? 2);
  hash = stir(stir(hash, world.nextPickupIn), placeOf(pickup?.power));
  if (pickup) {
    hash = stir(stir(hash, pickup.x), pickup.y);
    hash = stir(stir(hash, pickup.comesIn), pickup.goesIn);
  }
  return hash >>> 0;
}

function withPaddle(hash: number, paddle: Paddle): number {
  const ready = (paddle.isShielded ? 1 : 0) | (paddle.isSmashing ? 2 : 0) | (paddle.keys << 2);
  const held = stir(stir(stir(hash, paddle.y), placeOf(paddle.holds)), ready);
  return stir(stir(held, paddle.longFor), paddle.shortFor);
}

function placeOf(power: Power | undefined): number {
  return power === undefined ? -1 : powers.indexOf(power);
}
