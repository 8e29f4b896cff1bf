import { type Keys, keys, noKeys } from "../../../simulation/keys.ts";
import { type Turn, upIs } from "../layout.ts";
import { type Bindings, deeds } from "./bindings.ts";

/** A gamepad as far as it is read. */
export interface PadState {
  readonly axes: readonly number[];
  readonly buttons: readonly { readonly pressed: boolean }[];
}

/** A stick that is nearer to its middle than this rests there. */
export const deadZone = 0.35;

/** What a gamepad asks for: its left stick the way that the court lies, and its buttons. */
export function padKeys({ axes, buttons }: PadState, pad: Bindings["pad"], turn: Turn): Keys {
  let bits = noKeys;
  for (const deed of deeds) if (buttons[pad[deed]]?.pressed) bits |= keys[deed];
  return bits | stickKeys(axes, turn);
}

function stickKeys([x = 0, y = 0]: readonly number[], turn: Turn): Keys {
  const along = turn === "wide" ? y : x;
  if (Math.abs(along) < deadZone) return noKeys;
  const goesUp = upIs(turn) === "right" ? along > 0 : along < 0;
  return goesUp ? keys.up : keys.down;
}

/** The gamepads that are connected now and were used on this page. */
export function padsNow(): Gamepad[] {
  // A page over plain HTTP has no gamepads.
  const all = "getGamepads" in navigator ? navigator.getGamepads() : [];
  return all.filter((pad) => pad !== null);
}
