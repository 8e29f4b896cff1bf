import type { Rules } from "../../../contract/rules.ts";
import { ballRadius, paddleFace, type Side, unit } from "../../../simulation/court.ts";
import type { Felt } from "../feel/feel.ts";
import { type Layout, matrixOf } from "../layout.ts";
import { isAttack, powerShapes } from "../power-shapes.ts";
import { type CourtView, court, type PaddleView } from "../view.ts";
import type { CourtColours } from "./colours.ts";

/** What is needed to draw a moment. */
export interface Scene {
  readonly view: CourtView;
  readonly felt: Felt;
  readonly look: Rules["court"];
  readonly colours: CourtColours;
  readonly layout: Layout;
  /** Dots of the screen in a CSS pixel. */
  readonly dots: number;
}

const radius = ballRadius / unit;
const face = paddleFace / unit;

/** How thick a paddle looks; only its face touches the ball. */
const thick = 18;

/** Draws all that moves, on a canvas that lies over the ground. */
export function drawPlay(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { view, felt, layout, dots } = scene;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, pen.canvas.width, pen.canvas.height);
  pen.setTransform(...matrixOf(layout, dots));
  pen.globalAlpha = 1;
  drawGlows(pen, scene);
  drawShield(pen, scene, 0);
  drawShield(pen, scene, 1);
  if (view.pickup) drawPickup(pen, scene);
  drawPaddle(pen, scene, 0);
  drawPaddle(pen, scene, 1);
  if (view.serve && view.phase.type === "play") drawServe(pen, scene);
  if (felt.ball) {
    drawTrail(pen, scene);
    drawBall(pen, scene);
  }
  pen.fillStyle = scene.colours.glow;
  for (const { x, y, size, left } of felt.sparks) {
    pen.globalAlpha = left;
    pen.fillRect(x - size / 2, y - size / 2, size, size);
  }
  pen.globalAlpha = 1;
}

function drawTrail(pen: CanvasRenderingContext2D, { felt, look, colours }: Scene): void {
  pen.fillStyle = colours.ball;
  felt.trail.forEach(({ x, y }, index) => {
    const rest = 1 - (index + 1) / (felt.trail.length + 1);
    pen.globalAlpha = 0.34 * rest;
    const size = radius * (0.45 + 0.5 * rest);
    if (look === "arcade") pen.fillRect(x - size, y - size, size * 2, size * 2);
    else disc(pen, x, y, size);
  });
  pen.globalAlpha = 1;
}

function drawBall(pen: CanvasRenderingContext2D, scene: Scene): void {
  const { felt, look, colours, layout } = scene;
  if (!felt.ball) return;
  pen.save();
  pen.translate(felt.ball.x, felt.ball.y);
  pen.rotate(felt.squashAngle);
  pen.scale(1 / felt.squash, felt.squash);
  pen.fillStyle = colours.ball;
  if (look === "arcade") pen.fillRect(-radius, -radius, radius * 2, radius * 2);
  else {
    // On a small court the ball is a little larger than it is, so that it can be seen.
    disc(pen, 0, 0, Math.max(radius, 3.5 / layout.scale));
  }
  if (look === "contrast") {
    pen.strokeStyle = colours.line;
    pen.lineWidth = 4;
    pen.beginPath();
    pen.arc(0, 0, radius + 7, 0, 2 * Math.PI);
    pen.stroke();
  }
  pen.restore();
}

function disc(pen: CanvasRenderingContext2D, x: number, y: number, size: number): void {
  pen.beginPath();
  pen.arc(x, y, size, 0, 2 * Math.PI);
  pen.fill();
}

function drawPaddle(pen: CanvasRenderingContext2D, scene: Scene, side: Side): void {
  const { view, felt, look, colours } = scene;
  const paddle = view.paddles[side];
  const gives = felt.recoil[side];
  const left = side === 0 ? face - thick - gives : court.width - face + gives;
  const corner = look === "arcade" || look === "contrast" ? 0 : thick / 2;
  pen.fillStyle = colours.sides[side];
  pen.beginPath();
  pen.roundRect(left, paddle.y - paddle.height / 2, thick, paddle.height, corner);
  pen.fill();
  if (look === "contrast") outline(pen, scene, side, left);
  if (paddle.isSmashing) drawArmed(pen, scene, side, paddle);
}

/** The sides are told apart by their shape too: the left one is full, the right one hollow. */
function outline(
  pen: CanvasRenderingContext2D,
  { view, colours }: Scene,
  side: Side,
  left: number,
): void {
  if (side === 0) return;
  const { y, height } = view.paddles[side];
  pen.fillStyle = colours.ground;
  pen.fillRect(left + 6, y - height / 2 + 6, thick - 12, height - 12);
}

/** A paddle whose next hit is a smash has a bright line along its face. */
function drawArmed(
  pen: CanvasRenderingContext2D,
  { colours }: Scene,
  side: Side,
  { y, height }: PaddleView,
): void {
  pen.fillStyle = colours.attack;
  pen.fillRect(side === 0 ? face + 3 : court.width - face - 9, y - height / 2, 6, height);
}

function drawShield(pen: CanvasRenderingContext2D, { view, colours }: Scene, side: Side): void {
  if (!view.paddles[side].isShielded) return;
  pen.strokeStyle = colours.sides[side];
  pen.lineWidth = 6;
  pen.setLineDash([26, 12]);
  pen.beginPath();
  const x = side === 0 ? 8 : court.width - 8;
  pen.moveTo(x, 0);
  pen.lineTo(x, court.height);
  pen.stroke();
  pen.setLineDash([]);
}

const paths = new Map<string, Path2D>();

function pathOf(shape: string): Path2D {
  const known = paths.get(shape);
  if (known) return known;
  const path = new Path2D(shape);
  paths.set(shape, path);
  return path;
}

/** A round sign helps, one on its point is an attack; what only comes is drawn as an outline. */
function drawPickup(pen: CanvasRenderingContext2D, { view, colours, layout }: Scene): void {
  if (!view.pickup) return;
  const { power, x, y, isComing } = view.pickup;
  const colour = isAttack(power) ? colours.attack : colours.thing;
  pen.save();
  pen.translate(x, y);
  pen.beginPath();
  if (isAttack(power)) diamond(pen, 46);
  else pen.arc(0, 0, 36, 0, 2 * Math.PI);
  pen.fillStyle = colour;
  pen.strokeStyle = colour;
  pen.lineWidth = 4;
  if (isComing) {
    pen.setLineDash([10, 8]);
    pen.stroke();
    pen.setLineDash([]);
  } else pen.fill();
  upright(pen, layout);
  pen.scale(1.7, 1.7);
  pen.translate(-12, -12);
  pen.strokeStyle = isComing ? colour : colours.ground;
  pen.lineWidth = 2;
  pen.lineJoin = "round";
  pen.lineCap = "round";
  pen.stroke(pathOf(powerShapes[power]));
  pen.restore();
}

/** Signs stand upright, however the court lies. */
function upright(pen: CanvasRenderingContext2D, { turn }: Layout): void {
  if (turn !== "wide") pen.rotate(turn === "left-below" ? Math.PI / 2 : -Math.PI / 2);
}

function diamond(pen: CanvasRenderingContext2D, size: number): void {
  pen.moveTo(0, -size);
  pen.lineTo(size, 0);
  pen.lineTo(0, size);
  pen.lineTo(-size, 0);
  pen.closePath();
}

/** The longest pause before a serve, in milliseconds. */
const pauseMs = 1_000;

/** An arrow along the way of the serve, and around the ball what is left of the pause. */
function drawServe(pen: CanvasRenderingContext2D, { view, felt, colours }: Scene): void {
  if (!view.serve || !felt.ball) return;
  const way = Math.atan2(view.serve.vy, view.serve.vx);
  const rest = Math.min(1, Math.max(0, view.serve.inMs / pauseMs));
  pen.save();
  pen.translate(felt.ball.x, felt.ball.y);
  pen.rotate(way);
  pen.strokeStyle = colours.ball;
  pen.lineWidth = 5;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  pen.globalAlpha = 0.75;
  pen.beginPath();
  pen.moveTo(40, 0);
  pen.lineTo(112, 0);
  pen.moveTo(92, -17);
  pen.lineTo(112, 0);
  pen.lineTo(92, 17);
  pen.stroke();
  pen.beginPath();
  // It closes on the side that the ball will leave by.
  pen.arc(0, 0, 24, Math.PI * (1 - rest), Math.PI * (1 + rest));
  pen.stroke();
  pen.restore();
}

function drawGlows(pen: CanvasRenderingContext2D, { felt, colours }: Scene): void {
  for (const { at, isUpright, size, left } of felt.glows) {
    const shine = pen.createRadialGradient(0, 0, 0, 0, 0, size);
    shine.addColorStop(0, colours.glow);
    shine.addColorStop(1, "transparent");
    pen.save();
    pen.translate(at.x, at.y);
    // Flat against what was touched.
    pen.scale(isUpright ? 0.18 : 1, isUpright ? 1 : 0.14);
    pen.globalAlpha = 0.55 * left;
    pen.fillStyle = shine;
    pen.fillRect(-size, -size, size * 2, size * 2);
    pen.restore();
  }
  pen.globalAlpha = 1;
}
