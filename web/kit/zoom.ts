import type { Size } from "./fit.ts";

/** How a picture lies in its frame: enlarged from its middle, then moved, in pixels. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** How much a picture can be enlarged. */
const scaleMax = 8;

/** A picture as it lies when it is opened: whole. */
export const whole: Zoom = { scale: 1, x: 0, y: 0 };

/**
 * The picture enlarged by a factor, so that one point of it stays where it is.
 *
 * The point is counted from the middle of the frame. Both sizes are on the screen: that of the
 * picture is the one it has when it is whole.
 */
export function zoomed(
  now: Zoom,
  { by, x, y }: { readonly by: number; readonly x: number; readonly y: number },
  picture: Size,
  frame: Size,
): Zoom {
  const scale = Math.min(scaleMax, Math.max(1, now.scale * by));
  const ratio = scale / now.scale;
  return held({ scale, x: x - (x - now.x) * ratio, y: y - (y - now.y) * ratio }, picture, frame);
}

/** The picture moved, as far as there is more of it on that side. */
export function panned(now: Zoom, right: number, down: number, picture: Size, frame: Size): Zoom {
  return held({ ...now, x: now.x + right, y: now.y + down }, picture, frame);
}

/** No side of the picture comes further in than the frame's. */
function held({ scale, x, y }: Zoom, picture: Size, frame: Size): Zoom {
  if (scale === 1) return whole;
  const limit = (length: number, room: number) => Math.max(0, (length * scale - room) / 2);
  const [right, down] = [limit(picture.width, frame.width), limit(picture.height, frame.height)];
  return {
    scale,
    x: Math.min(right, Math.max(-right, x)),
    y: Math.min(down, Math.max(-down, y)),
  };
}
