import type { Rules } from "../../../contract/rules.ts";
import { type Layout, matrixOf } from "../layout.ts";
import { court, type Point } from "../view.ts";
import type { CourtColours } from "./colours.ts";

/** What stands on a court, as the corners of each thing in court units. */
export type Obstacles = readonly (readonly Point[])[];

/** What the ground of a court is made of. */
export interface Ground {
  readonly court: Rules["court"];
  readonly obstacles: Obstacles;
  readonly colours: CourtColours;
}

/** The middle of the court, over which both serve. */
const middle = { x: court.width / 2, y: court.height / 2 } as const;

/** Draws what does not move: it is drawn again only when the court changes its size or colours. */
export function drawGround(
  pen: CanvasRenderingContext2D,
  { court: look, obstacles, colours }: Ground,
  layout: Layout,
  dots: number,
): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = colours.ground;
  // All of it, to the last part of a dot.
  pen.fillRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.setTransform(...matrixOf(layout, dots));
  // Lines are as thick on a small court as can be seen, and thicker where contrast was asked for.
  const hair = Math.max(look === "contrast" ? 8 : 3, 1.25 / layout.scale);
  pen.strokeStyle = colours.line;
  pen.fillStyle = colours.line;
  pen.lineWidth = hair;
  lines[look](pen, hair, colours);
  for (const corners of obstacles) drawObstacle(pen, corners, look, colours, hair);
}

type Lines = (pen: CanvasRenderingContext2D, hair: number, colours: CourtColours) => void;

const lines: Readonly<Record<Rules["court"], Lines>> = {
  courtyard(pen, hair, colours) {
    paving(pen, hair, colours.band);
    pen.strokeStyle = colours.line;
    net(pen, [14, 14]);
    circle(pen, 110);
  },
  night(pen, hair, colours) {
    stars(pen, colours.band);
    pen.lineWidth = hair;
    net(pen, []);
    circle(pen, 140);
  },
  arcade(pen) {
    pen.lineWidth = 8;
    net(pen, [22, 22]);
  },
  grass(pen, hair, colours) {
    pen.fillStyle = colours.band;
    for (let x = 0; x < court.width; x += 200) pen.fillRect(x, 0, 100, court.height);
    frame(pen, 22);
    pen.lineWidth = hair * 1.3;
    net(pen, []);
    circle(pen, 130);
  },
  clay(pen, hair, colours) {
    pen.fillStyle = colours.band;
    pen.fillRect(110, 90, court.width - 220, court.height - 180);
    pen.lineWidth = hair * 1.3;
    frame(pen, 90, 110);
    line(pen, { x: 400, y: 90 }, { x: 400, y: court.height - 90 });
    line(pen, { x: 1_200, y: 90 }, { x: 1_200, y: court.height - 90 });
    line(pen, { x: 400, y: middle.y }, { x: 1_200, y: middle.y });
    net(pen, []);
  },
  contrast(pen, hair) {
    pen.lineWidth = hair;
    frame(pen, hair / 2);
    pen.lineWidth = hair;
    net(pen, [40, 40]);
  },
};

function net(pen: CanvasRenderingContext2D, dash: number[]): void {
  pen.setLineDash(dash);
  // Both ends of the dashes look the same.
  pen.lineDashOffset = (dash[0] ?? 0) / 2;
  line(pen, { x: middle.x, y: 0 }, { x: middle.x, y: court.height });
  pen.setLineDash([]);
}

function line(pen: CanvasRenderingContext2D, from: Point, to: Point): void {
  pen.beginPath();
  pen.moveTo(from.x, from.y);
  pen.lineTo(to.x, to.y);
  pen.stroke();
}

function circle(pen: CanvasRenderingContext2D, radius: number): void {
  pen.beginPath();
  pen.arc(middle.x, middle.y, radius, 0, 2 * Math.PI);
  pen.stroke();
}

function frame(pen: CanvasRenderingContext2D, inset: number, sides = inset): void {
  pen.strokeRect(sides, inset, court.width - 2 * sides, court.height - 2 * inset);
}

/** Slabs of a courtyard, hardly seen. */
function paving(pen: CanvasRenderingContext2D, hair: number, colour: string): void {
  pen.strokeStyle = colour;
  pen.lineWidth = hair;
  for (let row = 0; row < 6; row += 1) {
    if (row > 0) line(pen, { x: 0, y: row * 150 }, { x: court.width, y: row * 150 });
    for (let x = row % 2 === 0 ? 200 : 100; x < court.width; x += 200) {
      line(pen, { x, y: row * 150 }, { x, y: row * 150 + 150 });
    }
  }
}

/** The same sky every night. */
function stars(pen: CanvasRenderingContext2D, colour: string): void {
  pen.fillStyle = colour;
  for (let star = 1; star <= 70; star += 1) {
    // The golden section and its square spread without a pattern.
    const [x, y] = [(star * 0.618_034) % 1, (star * 0.754_878) % 1];
    pen.beginPath();
    pen.arc(x * court.width, y * court.height, 1.2 + ((star * 7) % 5) * 0.5, 0, 2 * Math.PI);
    pen.fill();
  }
}

function drawObstacle(
  pen: CanvasRenderingContext2D,
  corners: readonly Point[],
  look: Rules["court"],
  colours: CourtColours,
  hair: number,
): void {
  pen.beginPath();
  for (const { x, y } of corners) pen.lineTo(x, y);
  pen.closePath();
  pen.fillStyle = look === "contrast" ? colours.ground : colours.thing;
  pen.fill();
  if (look !== "contrast") return;
  pen.strokeStyle = colours.line;
  pen.lineWidth = hair;
  pen.stroke();
}
