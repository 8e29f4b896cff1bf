import {
  courtHeight,
  longPaddleHeight,
  paddleHeight,
  paddleStep,
  shortPaddleHeight,
} from "./court.ts";
import { type Keys, keys } from "./keys.ts";
import type { Paddle } from "./world.ts";

/** How high a paddle is now: longer and shorter at the same time are neither. */
export function heightOf({ longFor, shortFor }: Paddle): number {
  if (longFor > 0 === shortFor > 0) return paddleHeight;
  return longFor > 0 ? longPaddleHeight : shortPaddleHeight;
}

/** Where a paddle is a step later, with these keys; all of it stays on the court. */
export function movedTo(paddle: Paddle, held: Keys): number {
  const half = heightOf(paddle) / 2;
  const down = (held & keys.down ? paddleStep : 0) - (held & keys.up ? paddleStep : 0);
  return Math.max(half, Math.min(courtHeight - half, paddle.y + down));
}
