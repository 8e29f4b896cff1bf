import type { Side } from "../../simulation/court.ts";
import { allKeys } from "../../simulation/keys.ts";
import type { World } from "../../simulation/world.ts";
import { packWorld, unpackWorld } from "../../simulation/world-bytes.ts";
import { endings, type Outcome, type Phase, phases, type SideTold, statuses } from "../phase.ts";

/** A match as its players and watchers are told it. */
export interface Snapshot {
  readonly type: "snapshot";
  readonly phase: Phase;
  /** Until the phase ends by itself; `leftMsMax` where it is more, or never. */
  readonly leftMs: number;
  readonly sides: readonly [SideTold, SideTold];
  /** Whom a freeze waits for, and who took a pause. */
  readonly missing: readonly Side[];
  readonly pausedBy: Side | undefined;
  /** Set in `over`; its score is the world's. */
  readonly outcome: Outcome | undefined;
  /** Its seed is left out and 0; `happened` holds all since the snapshot before. */
  readonly world: World;
}

/** What the house says on `match:<id>`, in bytes like `Said`. */
export type Told =
  | Snapshot
  /**
   * The tick, and its 256th parts, at which the ping was heard: to its asker only. In a countdown
   * it is the tick that the world would have, had it gone on until then: less than its own.
   */
  | {
      readonly type: "pong";
      readonly at: number;
      readonly tick: number;
      readonly fraction: number;
    }
  /** Another page has this seat: to the one that has it no more, or asked for it. */
  | { readonly type: "taken" };

const codes = { snapshot: 0x41, pong: 0x42, taken: 0x43 } as const;

/** The longest `leftMs`; it also stands for no end. */
export const leftMsMax = 0xffff;

/** Budgets are told in tenths of a second. */
export const budgetUnitMs = 100;

const pongBytes = 10;
const sideBytes = 7;
const sidesAt = 6;
const worldAt = sidesAt + 2 * sideBytes;
/** Stands for nobody. */
const nobody = 0xf;

/** Writes what the house says. */
export function encodeTold(told: Told): Uint8Array<ArrayBuffer> {
  if (told.type === "snapshot") return encodeSnapshot(told);
  if (told.type === "taken") return Uint8Array.of(codes.taken);
  const view = new DataView(new ArrayBuffer(pongBytes));
  view.setUint8(0, codes.pong);
  view.setUint32(1, told.at, true);
  view.setInt32(5, told.tick, true);
  view.setUint8(9, told.fraction);
  return new Uint8Array(view.buffer);
}

/** Reads what came from the house, whatever it is; undefined for what is not a message. */
export function decodeTold(bytes: Uint8Array): Told | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] === codes.snapshot) {
    return bytes.byteLength > worldAt ? decodeSnapshot(view, bytes) : undefined;
  }
  if (bytes[0] === codes.pong && bytes.byteLength === pongBytes) {
    const at = view.getUint32(1, true);
    return { type: "pong", at, tick: view.getInt32(5, true), fraction: view.getUint8(9) };
  }
  return bytes[0] === codes.taken && bytes.byteLength === 1 ? { type: "taken" } : undefined;
}

/**
 * Phase, time left (2), who is missing (bit 0 and 1) with who paused (high half), and the outcome:
 * its ending plus one (low half) with its winner (high half), and whether it is double.
 */
function encodeSnapshot(told: Snapshot): Uint8Array<ArrayBuffer> {
  const world = packWorld(told.world);
  const bytes = new Uint8Array(worldAt + world.byteLength);
  const view = new DataView(bytes.buffer);
  const { outcome } = told;
  const ending = outcome ? endings.indexOf(outcome.by) + 1 : 0;
  view.setUint8(0, codes.snapshot);
  view.setUint8(1, phases.indexOf(told.phase) | (outcome?.isDouble ? 0x80 : 0));
  view.setUint16(2, Math.min(leftMsMax, Math.max(0, Math.round(told.leftMs))), true);
  const missing = told.missing.reduce<number>((bits, side) => bits | (1 << side), 0);
  view.setUint8(4, missing | ((told.pausedBy ?? nobody) << 4));
  view.setUint8(5, ending | ((outcome?.winner ?? nobody) << 4));
  for (const [side, one] of told.sides.entries()) encodeSide(view, sidesAt + side * sideBytes, one);
  bytes.set(world, worldAt);
  return bytes;
}

function encodeSide(view: DataView, at: number, side: SideTold): void {
  view.setUint8(at, statuses.indexOf(side.status) | (side.freezesLeft << 4));
  view.setUint16(at + 1, side.ack, true);
  view.setInt8(at + 3, Math.max(-128, Math.min(127, side.earliness)));
  view.setUint8(at + 4, side.keys);
  view.setUint16(at + 5, Math.min(0xffff, Math.ceil(side.budgetMs / budgetUnitMs)), true);
}

function decodeSide(view: DataView, at: number): SideTold | undefined {
  const status = statuses[view.getUint8(at) & 0xf];
  const keys = view.getUint8(at + 4);
  if (!status || (keys & ~allKeys) !== 0) return undefined;
  return {
    status,
    ack: view.getUint16(at + 1, true),
    earliness: view.getInt8(at + 3),
    keys,
    freezesLeft: view.getUint8(at) >> 4,
    budgetMs: view.getUint16(at + 5, true) * budgetUnitMs,
  };
}

function decodeSnapshot(view: DataView, bytes: Uint8Array): Snapshot | undefined {
  const phase = phases[view.getUint8(1) & 0x7f];
  const left = decodeSide(view, sidesAt);
  const right = decodeSide(view, sidesAt + sideBytes);
  const pausedBy = sideOf(view.getUint8(4) >> 4);
  const missing = missingOf(view.getUint8(4) & 0xf);
  if (!phase || !left || !right || pausedBy === false || !missing) return undefined;
  const world = unpackWorld(bytes, worldAt);
  if (!world) return undefined;
  const outcome = outcomeOf(view.getUint8(5), view.getUint8(1) >= 0x80, world.score);
  if (outcome === false || (outcome !== undefined) !== (phase === "over")) return undefined;
  const leftMs = view.getUint16(2, true);
  return {
    ...{ type: "snapshot", phase, leftMs, sides: [left, right], missing, pausedBy },
    ...{ outcome, world },
  };
}

/** Nobody, a side, or false for nonsense. */
function sideOf(code: number): Side | undefined | false {
  if (code === nobody) return undefined;
  return code === 0 || code === 1 ? code : false;
}

function missingOf(bits: number): readonly Side[] | undefined {
  return ([[], [0], [1], [0, 1]] as const)[bits];
}

/** None, an outcome, or false for nonsense. */
function outcomeOf(
  code: number,
  isDouble: boolean,
  score: readonly [number, number],
): Outcome | undefined | false {
  const winner = sideOf(code >> 4);
  const ending = code & 0xf;
  if (winner === false) return false;
  if (ending === 0) return winner === undefined && !isDouble ? undefined : false;
  const by = endings[ending - 1];
  if (!by || (by === "void") !== (winner === undefined) || (isDouble && by !== "void"))
    return false;
  return { by, winner, score, isDouble };
}
