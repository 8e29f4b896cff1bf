import { allKeys, type Keys } from "../../simulation/keys.ts";

/**
 * What a player's page says on `match:<id>`.
 *
 * In bytes: little-endian; the first names the message and its version, the rest has one length.
 */
export type Said =
  /**
   * These keys are held from the step on that makes `tick`. Said when they change, and ten times a
   * second with the same `seq`, to be heard; `ackTick` is the newest tick that was told.
   */
  | {
      readonly type: "keys";
      /** 1 to 65,535, and around; 0 is never said. */
      readonly seq: number;
      readonly keys: Keys;
      readonly tick: number;
      readonly ackTick: number;
    }
  /** I sit here. A second page must say that it takes the seat over. */
  | { readonly type: "here"; readonly takesOver: boolean }
  /** The tab is hidden, or shown again. */
  | { readonly type: "away" }
  | { readonly type: "back" }
  /** The player goes on purpose. */
  | { readonly type: "leaving" }
  /** Ends a pause that somebody took. */
  | { readonly type: "goOn" }
  /** `at` comes back in the answer; it means something to the asker only. */
  | { readonly type: "ping"; readonly at: number };

const codes = {
  keys: 0x01,
  here: 0x02,
  away: 0x03,
  back: 0x04,
  leaving: 0x05,
  goOn: 0x06,
  ping: 0x07,
} as const;

const keysBytes = 12;
const pingBytes = 5;

/** The greatest `seq`, after which comes 1. */
export const seqMax = 0xffff;

/** Writes what a page says. */
export function encodeSaid(said: Said): Uint8Array<ArrayBuffer> {
  if (said.type === "keys") {
    const view = new DataView(new ArrayBuffer(keysBytes));
    view.setUint8(0, codes.keys);
    view.setUint16(1, said.seq, true);
    view.setUint8(3, said.keys);
    view.setUint32(4, said.tick, true);
    view.setUint32(8, said.ackTick, true);
    return new Uint8Array(view.buffer);
  }
  if (said.type === "ping") {
    const view = new DataView(new ArrayBuffer(pingBytes));
    view.setUint8(0, codes.ping);
    view.setUint32(1, said.at, true);
    return new Uint8Array(view.buffer);
  }
  if (said.type === "here") return Uint8Array.of(codes.here, said.takesOver ? 1 : 0);
  return Uint8Array.of(codes[said.type]);
}

/** Reads what came from a page, whatever it is; undefined for what is not a message. */
export function decodeSaid(bytes: Uint8Array): Said | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (bytes[0]) {
    case codes.keys:
      return bytes.byteLength === keysBytes ? decodeKeys(view) : undefined;
    case codes.ping:
      return bytes.byteLength === pingBytes
        ? { type: "ping", at: view.getUint32(1, true) }
        : undefined;
    case codes.here: {
      const takesOver = bytes[1];
      if (bytes.byteLength !== 2 || (takesOver !== 0 && takesOver !== 1)) return undefined;
      return { type: "here", takesOver: takesOver === 1 };
    }
    default:
      return bytes.byteLength === 1 ? word(bytes[0]) : undefined;
  }
}

function decodeKeys(view: DataView): Said | undefined {
  const seq = view.getUint16(1, true);
  const keys = view.getUint8(3);
  if (seq === 0 || (keys & ~allKeys) !== 0) return undefined;
  return {
    type: "keys",
    seq,
    keys,
    tick: view.getUint32(4, true),
    ackTick: view.getUint32(8, true),
  };
}

function word(code: number | undefined): Said | undefined {
  if (code === codes.away) return { type: "away" };
  if (code === codes.back) return { type: "back" };
  if (code === codes.leaving) return { type: "leaving" };
  if (code === codes.goOn) return { type: "goOn" };
  return undefined;
}
