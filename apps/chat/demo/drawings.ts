import { type Colour, png } from "./png.ts";

/** A picture that the demo shows: made here, so that nothing needs to be fetched or licensed. */
export interface Drawing {
  readonly name: string;
  readonly draw: () => Uint8Array;
}

const [width, height] = [1_280, 860];

/** A number from 0 to 1 that looks like chance, and is the same for the same place. */
function grain(x: number, y: number): number {
  const mixed = Math.sin(x * 12.9898 + y * 78.233) * 43_758.5453;
  return mixed - Math.floor(mixed);
}

function mix(from: Colour, to: Colour, share: number): Colour {
  const part = Math.min(1, Math.max(0, share));
  const at = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * part);
  return [at(0), at(1), at(2)];
}

function lighter(colour: Colour, by: number): Colour {
  return mix(colour, [255, 250, 235], by);
}

/** A house of the yard at dusk: where it stands, how high, and of which colour. */
const houses: readonly (readonly [from: number, to: number, top: number, wall: Colour])[] = [
  [0, 420, 300, [92, 62, 74]],
  [420, 880, 210, [116, 74, 72]],
  [880, 1_280, 340, [82, 58, 80]],
];

/** The lime tree: round pieces of its crown, the nearest first. */
const crowns: readonly (readonly [x: number, y: number, radius: number])[] = [
  [596, 590, 58],
  [706, 594, 62],
  [648, 546, 78],
  [590, 530, 56],
  [712, 528, 60],
  [652, 478, 66],
];

/** The yard in the evening, from the roof: lit windows, a lime tree, and a lamp that works. */
function evening(x: number, y: number): Colour {
  const sky = mix([52, 58, 112], [246, 168, 116], y / 620);
  if (y > 700) return yard(x, y);
  const crown = crowns.find(([atX, atY, radius]) => Math.hypot(x - atX, y - atY) < radius);
  if (crown) return mix([44, 66, 52], [112, 130, 70], (crown[1] + 90 - y) / 190);
  if (Math.abs(x - 650) < 13 && y > 600) return [62, 44, 40];
  for (const [from, to, top, wall] of houses) {
    const ridge = top - Math.max(0, 60 - Math.abs(x - (from + to) / 2) / 4);
    if (x < from || x >= to || y < ridge) continue;
    if (y < top + 18) return [70, 44, 48];
    return window(x - from, y - top, wall);
  }
  const star = grain(x >> 1, y >> 1) > 0.9992 && y < 200;
  return star ? [255, 244, 214] : sky;
}

function window(x: number, y: number, wall: Colour): Colour {
  const [column, row] = [Math.floor(x / 84), Math.floor((y - 40) / 104)];
  const [inX, inY] = [x - column * 84, y - 40 - row * 104];
  const isPane = inX > 22 && inX < 66 && inY > 16 && inY < 80 && y > 40 && y < 460;
  if (!isPane) return mix(wall, [30, 24, 38], y / 900);
  const isLit = grain(column + 7, row + Math.round(wall[0])) > 0.42;
  if (Math.abs(inX - 44) < 2 || Math.abs(inY - 44) < 2) return [58, 42, 44];
  return isLit ? mix([255, 222, 142], [240, 172, 88], inY / 90) : [58, 60, 88];
}

function yard(x: number, y: number): Colour {
  const stones = grain(x >> 5, y >> 4) * 0.12;
  const ground = lighter([74, 60, 66], stones);
  const lamp = Math.hypot(x - 240, (y - 790) * 2.4);
  return mix([255, 214, 140], ground, 0.25 + lamp / 420);
}

/** A tomato: where it hangs, how large it is, and how ripe. */
const tomatoes: readonly (readonly [x: number, y: number, radius: number, ripe: number])[] = [
  [360, 330, 118, 1],
  [590, 470, 136, 0.92],
  [840, 320, 108, 1],
  [980, 560, 124, 0.8],
  [420, 640, 104, 0.45],
  [730, 690, 92, 0.2],
  [180, 540, 96, 0.9],
  [1_120, 260, 86, 0.6],
];

/** Tomatoes on a balcony, in the light of the morning. */
function harvest(x: number, y: number): Colour {
  for (const [atX, atY, radius, ripe] of tomatoes) {
    const distance = Math.hypot(x - atX, (y - atY) * 1.08);
    const angle = Math.atan2(y - atY + radius * 0.9, x - atX);
    const star = Math.hypot(x - atX, (y - atY + radius * 0.86) * 1.9);
    if (star < radius * (0.36 + 0.16 * Math.cos(angle * 5))) return [64, 112, 52];
    if (Math.abs(x - atX) < 5 && y < atY - radius * 0.8) return [78, 122, 58];
    if (distance > radius) continue;
    const skin = mix([142, 166, 70], [208, 52, 38], ripe);
    const shade = mix(skin, [88, 20, 24], (distance / radius) ** 3 * 0.7);
    const glint = Math.hypot(x - atX + radius * 0.36, y - atY + radius * 0.34);
    return lighter(shade, Math.max(0, 0.75 - glint / (radius * 0.42)));
  }
  const light = lighter([116, 152, 96], 0.55 - Math.hypot(x - 1_050, y - 60) / 1_900);
  return mix(light, [58, 96, 58], (0.4 + y / height) * 0.5);
}

/** The pictures by the names that the talks have for them. */
export const drawings: Readonly<Record<"evening" | "tomatoes", Drawing>> = {
  evening: { name: "IMG_2071.png", draw: () => png(width, height, evening) },
  tomatoes: { name: "IMG_1984.png", draw: () => png(width, height, harvest) },
};
