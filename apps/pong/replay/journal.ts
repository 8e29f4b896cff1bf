import { ByteReader, ByteWriter, field } from "../simulation/bytes.ts";
import { type Side, tickRate } from "../simulation/court.ts";
import { allKeys, type Keys, noKeys } from "../simulation/keys.ts";
import {
  ballSpeeds,
  maps,
  type Options,
  pointsMax,
  powers,
  speedUps,
} from "../simulation/options.ts";

/** From the step to this tick on, a side holds these keys. */
export interface KeyChange {
  readonly tick: number;
  readonly side: Side;
  readonly keys: Keys;
}

/** All that a match is made of: who has this can see it again, step by step. */
export interface Journal {
  readonly options: Options;
  /** What `newWorld` was given. */
  readonly seed: number;
  /** In the order of ticks, and of sides in a tick. */
  readonly changes: readonly KeyChange[];
  /** How many steps were made. */
  readonly ticks: number;
}

/** No journal is longer than an hour: whoever reads one makes all its steps. */
export const journalTicksMax = 60 * 60 * tickRate;

/**
 * Of the layout, and of how a ball flies: when either changes so that an old match would go
 * another way, this goes up, and old journals are read no more.
 */
const version = 1;

const fields = {
  version: field(1, version, version),
  map: field(1, 0, maps.length - 1),
  powers: field(1, 0, (1 << powers.length) - 1),
  ballSpeed: field(1, 0, ballSpeeds.length - 1),
  speedUp: field(1, 0, speedUps.length - 1),
  points: field(1, 1, pointsMax),
  seed: field(4, 0, 0xffff_ffff),
} as const;

/** A change as one number: keys in three bits, the side in one, and the ticks since the last. */
const changeParts = 16;

/** A journal in bytes: ten, the length, and one or two for each time a key goes up or down. */
export function packJournal({ options, seed, changes, ticks }: Journal): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.put(fields.version, version);
  writer.put(fields.map, maps.indexOf(options.map));
  writer.put(
    fields.powers,
    options.powers.reduce((bits, it) => bits | bitOf(it), 0),
  );
  writer.put(fields.ballSpeed, ballSpeeds.indexOf(options.ballSpeed));
  writer.put(fields.speedUp, speedUps.indexOf(options.speedUp));
  writer.put(fields.points, options.points);
  writer.put(fields.seed, seed >>> 0);
  writer.putVarint(ticks);
  let last = 0;
  for (const { tick, side, keys } of changes) {
    writer.putVarint((tick - last) * changeParts + side * 8 + keys);
    last = tick;
  }
  return writer.end();
}

function bitOf(power: (typeof powers)[number]): number {
  return 1 << powers.indexOf(power);
}

/** Reads a journal from whatever bytes; undefined where they are none, or not whole. */
export function unpackJournal(bytes: Uint8Array): Journal | undefined {
  const reader = new ByteReader(bytes, 0);
  const options = takeOptions(reader);
  const seed = reader.take(fields.seed);
  const ticks = reader.takeVarint(journalTicksMax);
  if (!options || reader.isBroken) return undefined;
  const changes: KeyChange[] = [];
  let last: KeyChange = { tick: 0, side: 1, keys: noKeys };
  while (!reader.isAtEnd) {
    const read = reader.takeVarint(ticks * changeParts + changeParts - 1);
    const tick = last.tick + Math.floor(read / changeParts);
    const change: KeyChange = { tick, side: read & 8 ? 1 : 0, keys: read & allKeys };
    const isLater = tick > last.tick || change.side > last.side;
    if (reader.isBroken || !isLater || tick > ticks) return undefined;
    changes.push(change);
    last = change;
  }
  return { options, seed, changes, ticks };
}

function takeOptions(reader: ByteReader): Options | undefined {
  reader.take(fields.version);
  const map = maps[reader.take(fields.map)];
  const chosen = reader.take(fields.powers);
  const ballSpeed = ballSpeeds[reader.take(fields.ballSpeed)];
  const speedUp = speedUps[reader.take(fields.speedUp)];
  const points = reader.take(fields.points);
  if (!map || !ballSpeed || !speedUp) return undefined;
  const isChosen = (power: (typeof powers)[number]) => (chosen & bitOf(power)) !== 0;
  return { map, powers: powers.filter(isChosen), ballSpeed, speedUp, points };
}
