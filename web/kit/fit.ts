/** How large something is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Nothing is narrower or lower than this, so that it can be seen and pressed, in pixels. */
const smallest = 48;

/** The size that something has in a box: its own shape, never enlarged, whole pixels. */
export function fitted({ width, height }: Size, box: Size): Size {
  if (!(width > 0 && height > 0)) return box;
  const scale = Math.min(1, box.width / width, box.height / height);
  return {
    width: Math.max(smallest, Math.round(width * scale)),
    height: Math.max(smallest, Math.round(height * scale)),
  };
}
