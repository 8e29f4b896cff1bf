import { unit } from "../simulation/court.ts";
import { heightOf } from "../simulation/paddle.ts";
import { Canvas } from "./canvas.ts";
import type { Depth } from "./colours.ts";
import { drawCourt, type Picture, placeOf } from "./picture.ts";
import { helpLine, type Moment, phaseLine, scoreLine } from "./said.ts";
import type { Talk } from "./talk.ts";

/** The smallest terminal on which a court is worth drawing. */
const least = { columns: 32, rows: 14 } as const;

/** What a match is drawn upon, and how. */
export interface Stage {
  readonly columns: number;
  readonly rows: number;
  readonly depth: Depth;
  readonly talk: Talk;
  readonly hasReleases: boolean;
  /** Where the match is, for whoever is to come. */
  readonly link: string;
}

/** A match as it is to be on the terminal now. */
export function staged(moment: Moment, { columns, rows, depth, talk, ...stage }: Stage): Canvas {
  const canvas = new Canvas(columns, rows);
  canvas.centre(0, scoreLine(moment, talk));
  if (columns < least.columns || rows < least.rows) {
    canvas.centre(1, talk.tooSmall);
    canvas.centre(2, phaseLine(moment, talk));
    return canvas;
  }
  const place = placeOf(columns, rows);
  const picture = pictureOf(moment, talk);
  if (picture) drawCourt(canvas, place, picture, depth);
  const below = place.row + place.rows + 1;
  const isOpen = moment.match.status === "open";
  const phase = isOpen ? talk.waitingOpen : phaseLine(moment, talk);
  const middle = place.row + Math.floor(place.rows / 3);
  if (phase !== "") canvas.centre(middle, ` ${phase} `);
  if (isOpen) canvas.centre(middle + 1, stage.link);
  canvas.centre(below, helpLine(moment, talk, stage.hasReleases), { ink: "dim" });
  return canvas;
}

/** What there is to see; undefined before the first news of it. */
function pictureOf({ match, view }: Moment, talk: Talk): Picture | undefined {
  if (!view?.world) return undefined;
  const { world, ball, paddles } = view;
  const bar = (side: 0 | 1) => ({
    y: paddles[side] / unit,
    height: heightOf(world.paddles[side]) / unit,
    isShielded: world.paddles[side].isShielded,
  });
  const inUnits = ({ x, y }: { readonly x: number; readonly y: number }) => ({
    x: x / unit,
    y: y / unit,
  });
  return {
    map: match.rules.map,
    ball: ball && world.phase !== "over" ? inUnits(ball) : undefined,
    paddles: [bar(0), bar(1)],
    pickup: world.pickup && { ...inUnits(world.pickup), name: talk.powers[world.pickup.power] },
  };
}
