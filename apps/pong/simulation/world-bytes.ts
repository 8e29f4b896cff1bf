import { ByteReader, ByteWriter, field } from "./bytes.ts";
import { ballRadius, courtHeight, courtWidth, speedMax } from "./court.ts";
import { unknownSeed } from "./dice.ts";
import { getHappenings, putHappenings } from "./happening-bytes.ts";
import { allKeys } from "./keys.ts";
import { pointsMax, powers } from "./options.ts";
import { comingTicks, effectTicks, pauseMax, stayingTicks } from "./powers.ts";
import { servePause } from "./serve.ts";
import type { Ball, Paddle, Pickup, World } from "./world.ts";

/** Of this layout: what was packed in another one cannot be read. */
const version = 1;

const phases = ["serve", "rally", "over"] as const;
const hitters = [undefined, 0, 1] as const;

const fields = {
  version: field(1, version, version),
  tick: field(4, 0, 0xffff_ffff),
  seed: field(4, unknownSeed, 0xffff_ffff),
  state: field(1, 0, 0b11111),
  serveIn: field(1, 0, servePause),
  // A ball may be out of the court by its radius: then the point has not ended yet.
  x: field(3, -ballRadius, courtWidth + ballRadius),
  y: field(3, 0, courtHeight),
  velocity: field(2, -speedMax, speedMax),
  speed: field(2, 0, speedMax),
  paddle: field(1, 0, 0xff),
  effect: field(2, 0, effectTicks),
  points: field(1, 0, pointsMax),
  rally: field(2, 0, 0xffff),
  pause: field(2, 0, pauseMax),
  power: field(1, 0, powers.length - 1),
  comesIn: field(1, 0, comingTicks),
  goesIn: field(2, 0, comingTicks + stayingTicks),
} as const;

/**
 * A world in about fifty bytes, without the state of its dice.
 *
 * Little-endian; each number is what it is above the least that it can be.
 */
export function packWorld(world: World): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  putWorld(writer, world);
  return writer.end();
}

/**
 * The world that was packed there, its dice unknown; undefined where there is none.
 *
 * What follows it is not read.
 */
export function unpackWorld(bytes: Uint8Array, at: number): World | undefined {
  const reader = new ByteReader(bytes, at);
  return takeWorld(reader, unknownSeed);
}

/** A world with its dice: for whoever lets it go on later, and for nobody who plays. */
export function packWhole(world: World): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.put(fields.seed, world.seed);
  putWorld(writer, world);
  return writer.end();
}

/** The world that was packed there with its dice; undefined where there is none. */
export function unpackWhole(bytes: Uint8Array, at: number): World | undefined {
  const reader = new ByteReader(bytes, at);
  return takeWorld(reader, reader.take(fields.seed));
}

function putWorld(writer: ByteWriter, world: World): void {
  const { ball, pickup, score, serve } = world;
  writer.put(fields.version, version);
  writer.put(fields.tick, world.tick);
  const hitBits = hitters.indexOf(world.lastHit) << 2;
  writer.put(fields.state, phases.indexOf(world.phase) | hitBits | (pickup ? 16 : 0));
  writer.put(fields.serveIn, world.serveIn);
  writer.put(fields.velocity, serve.vx);
  writer.put(fields.velocity, serve.vy);
  writer.put(fields.x, ball.x);
  writer.put(fields.y, ball.y);
  writer.put(fields.velocity, ball.vx);
  writer.put(fields.velocity, ball.vy);
  writer.put(fields.speed, ball.speed);
  for (const paddle of world.paddles) putPaddle(writer, paddle);
  for (const points of score) writer.put(fields.points, points);
  writer.put(fields.rally, world.rally);
  writer.put(fields.pause, world.nextPickupIn);
  if (pickup) putPickup(writer, pickup);
  putHappenings(writer, world.happened);
}

function takeWorld(reader: ByteReader, seed: number): World | undefined {
  reader.take(fields.version);
  const tick = reader.take(fields.tick);
  const state = reader.take(fields.state);
  const hit = (state >> 2) & 3;
  const phase = phases[state & 3];
  const world = {
    ...{ tick, seed, serveIn: reader.take(fields.serveIn) },
    serve: { vx: reader.take(fields.velocity), vy: reader.take(fields.velocity) },
    ball: takeBall(reader),
    paddles: [takePaddle(reader), takePaddle(reader)],
    score: [reader.take(fields.points), reader.take(fields.points)],
    rally: reader.take(fields.rally),
    lastHit: hitters[hit],
    nextPickupIn: reader.take(fields.pause),
    pickup: state & 16 ? takePickup(reader) : undefined,
    happened: getHappenings(reader),
  } as const;
  if (phase === undefined || hit === 3 || reader.isBroken) return undefined;
  // A ball that flies gets somewhere, and one that waits does not.
  const isFlying = world.ball.vx !== 0 && world.ball.speed !== 0;
  const isWaiting = world.ball.vx === 0 && world.ball.vy === 0 && world.ball.speed === 0;
  if (phase === "rally" ? !isFlying : !isWaiting) return undefined;
  if (phase === "serve" && (world.serveIn === 0 || world.serve.vx === 0)) return undefined;
  return { ...world, phase };
}

function takeBall(reader: ByteReader): Ball {
  return {
    x: reader.take(fields.x),
    y: reader.take(fields.y),
    vx: reader.take(fields.velocity),
    vy: reader.take(fields.velocity),
    speed: reader.take(fields.speed),
  };
}

/** What a paddle holds, what it is ready for, and its keys in one byte, then how long it is. */
function putPaddle(writer: ByteWriter, paddle: Paddle): void {
  const held = paddle.holds === undefined ? 0 : powers.indexOf(paddle.holds) + 1;
  const ready = (paddle.isShielded ? 8 : 0) | (paddle.isSmashing ? 16 : 0);
  writer.put(fields.y, paddle.y);
  writer.put(fields.paddle, held | ready | (paddle.keys << 5));
  writer.put(fields.effect, paddle.longFor);
  writer.put(fields.effect, paddle.shortFor);
}

function takePaddle(reader: ByteReader): Paddle {
  const y = reader.take(fields.y);
  const bits = reader.take(fields.paddle);
  const held = bits & 7;
  if (held > powers.length) reader.refuse();
  return {
    y,
    holds: held === 0 ? undefined : powers[held - 1],
    longFor: reader.take(fields.effect),
    shortFor: reader.take(fields.effect),
    isShielded: (bits & 8) !== 0,
    isSmashing: (bits & 16) !== 0,
    keys: (bits >> 5) & allKeys,
  };
}

function putPickup(writer: ByteWriter, pickup: Pickup): void {
  writer.put(fields.power, powers.indexOf(pickup.power));
  writer.put(fields.x, pickup.x);
  writer.put(fields.y, pickup.y);
  writer.put(fields.comesIn, pickup.comesIn);
  writer.put(fields.goesIn, pickup.goesIn);
}

function takePickup(reader: ByteReader): Pickup | undefined {
  const power = powers[reader.take(fields.power)];
  const pickup = {
    x: reader.take(fields.x),
    y: reader.take(fields.y),
    comesIn: reader.take(fields.comesIn),
    goesIn: reader.take(fields.goesIn),
  };
  return power && { power, ...pickup };
}
