import type { Side } from "../../../simulation/court.ts";
import { type Keys, keys, noKeys } from "../../../simulation/keys.ts";
import { type Turn, upIs } from "../layout.ts";
import { type Bindings, keysOf } from "./bindings.ts";
import type { Own } from "./touch-zones.ts";

/** What the keys that are held mean to a side. */
export function keyboardKeys(
  held: ReadonlySet<string>,
  bindings: Bindings,
  side: Side,
  { own, turn }: { readonly own: Own; readonly turn: Turn },
): Keys {
  if (own === "both") return keysOf(held, side === 0 ? bindings.left : bindings.right);
  if (own !== side) return noKeys;
  return keysOf(held, bindings.alone) | sidewaysKeys(held, bindings, turn);
}

/** On a court that is turned, the arrows to the sides go where they point. */
function sidewaysKeys(held: ReadonlySet<string>, { alone }: Bindings, turn: Turn): Keys {
  if (turn === "wide") return noKeys;
  const goes = { ArrowLeft: keys.up, ArrowRight: keys.down };
  if (upIs(turn) === "right") Object.assign(goes, { ArrowLeft: keys.down, ArrowRight: keys.up });
  const isBound = (code: string) => Object.values(alone).flat().includes(code);
  return (["ArrowLeft", "ArrowRight"] as const)
    .filter((code) => held.has(code) && !isBound(code))
    .reduce((bits, code) => bits | goes[code], noKeys);
}

/** The keys which a page must not use for itself while one plays. */
export function isPlayed(code: string, bindings: Bindings, own: Own, turn: Turn): boolean {
  const isOf = (binding: Bindings["alone"]) => Object.values(binding).flat().includes(code);
  if (own === "both") return isOf(bindings.left) || isOf(bindings.right);
  const isArrow = turn !== "wide" && (code === "ArrowLeft" || code === "ArrowRight");
  return isArrow || isOf(bindings.alone) || bindings.oneButton.includes(code);
}

/** Whether a key is a letter of a text, or belongs to a control that has the focus. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, textarea, select, [role=dialog]") !== null)
  );
}
