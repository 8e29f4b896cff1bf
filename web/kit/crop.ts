/** Which square of a picture is shown: its middle in fractions, and how far it is zoomed in. */
export interface Crop {
  /** The middle of the square, in fractions of the picture's width and height. */
  readonly x: number;
  readonly y: number;
  /** At 1 the square is as wide as the picture's shorter side. */
  readonly zoom: number;
}

/** A picture's width and height, in any unit. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** How far a picture can be zoomed in. */
export const zoomMax = 5;

/** The middle of a picture, as large as it goes. */
export const centred: Crop = { x: 0.5, y: 0.5, zoom: 1 };

/** The side of the square, in the unit of the extent. */
export function sideOf({ width, height }: Extent, { zoom }: Crop): number {
  return Math.min(width, height) / zoom;
}

/** The nearest crop whose square lies inside the picture. */
export function inside(extent: Extent, crop: Crop): Crop {
  const zoom = Math.min(zoomMax, Math.max(1, crop.zoom));
  const half = sideOf(extent, { ...crop, zoom }) / 2;
  const between = (middle: number, length: number) =>
    Math.min(1 - half / length, Math.max(half / length, middle));
  return { x: between(crop.x, extent.width), y: between(crop.y, extent.height), zoom };
}

/** Moves the square by so many parts of its own side. */
export function moved(extent: Extent, crop: Crop, right: number, down: number): Crop {
  const side = sideOf(extent, crop);
  const x = crop.x + (right * side) / extent.width;
  const y = crop.y + (down * side) / extent.height;
  return inside(extent, { ...crop, x, y });
}

/** The square as a server is told it: its upper left corner and its side, in fractions. */
export function fractionsOf(extent: Extent, crop: Crop) {
  const side = sideOf(extent, crop);
  return {
    x: crop.x - side / 2 / extent.width,
    y: crop.y - side / 2 / extent.height,
    size: 1 / crop.zoom,
  };
}
