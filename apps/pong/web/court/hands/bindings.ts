import { type Keys, keys, noKeys } from "../../../simulation/keys.ts";

/** The keys of a keyboard for each thing that a player can do, by `KeyboardEvent.code`. */
export interface Binding {
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly use: readonly string[];
}

/** What can be bound to keys. */
export const deeds = ["up", "down", "use"] as const;

/** Something that can be bound to keys. */
export type Deed = (typeof deeds)[number];

/** Which keys are whose. */
export interface Bindings {
  /** Of who plays alone at this keyboard. */
  readonly alone: Binding;
  /** Of two at one keyboard. */
  readonly left: Binding;
  readonly right: Binding;
  /** The one button, where a player wants no more. */
  readonly oneButton: readonly string[];
  /** Buttons of a gamepad, by their number in the standard layout; its stick always counts. */
  readonly pad: Readonly<Record<Deed, number>>;
}

/**
 * Left hand or right, whatever is nearer. For two, the keys lie so far apart that a plain
 * keyboard, which tells only some keys at the same time, tells these.
 */
export const plainBindings: Bindings = {
  alone: { up: ["KeyW", "ArrowUp"], down: ["KeyS", "ArrowDown"], use: ["Space", "KeyD"] },
  left: { up: ["KeyW"], down: ["KeyS"], use: ["KeyD"] },
  right: { up: ["ArrowUp"], down: ["ArrowDown"], use: ["ArrowLeft"] },
  oneButton: ["Space"],
  // The upper and lower button of the cross, and the lowest of the four on the right.
  pad: { up: 12, down: 13, use: 0 },
};

/** Whether nobody has chosen other keys. */
export function isUsual(bindings: Bindings): boolean {
  return JSON.stringify(bindings) === JSON.stringify(plainBindings);
}

/** What the keys that are held mean to one player. */
export function keysOf(held: ReadonlySet<string>, binding: Binding): Keys {
  let bits = noKeys;
  for (const deed of deeds) {
    if (binding[deed].some((code) => held.has(code))) bits |= keys[deed];
  }
  return bits;
}

/** Whose keys of a keyboard. */
export type Whose = "alone" | "left" | "right";

/**
 * Binds a key to one thing. What it did before for those at the keyboard gets the keys that it
 * takes the place of, so that nothing is ever without a key.
 */
export function bound(bindings: Bindings, whose: Whose, deed: Deed, code: string): Bindings {
  const freed = bindings[whose][deed].filter((one) => one !== code);
  const without = (codes: readonly string[]) => {
    if (!codes.includes(code)) return codes;
    const rest = codes.filter((one) => one !== code);
    return rest.length > 0 ? rest : freed;
  };
  const others: readonly Whose[] = whose === "alone" ? ["alone"] : ["left", "right"];
  const next = { ...bindings };
  for (const other of others) {
    const { up, down, use } = bindings[other];
    next[other] = { up: without(up), down: without(down), use: without(use) };
  }
  next[whose] = { ...next[whose], [deed]: [code] };
  return next;
}

/** Keys that stay the browser's and the reader's, whatever one presses. */
const never = /^(Escape|Tab|Enter|F\d+|Meta\w*|Control\w*|Alt\w*|ContextMenu|OS\w*|)$/;

/** Whether a key may be bound. */
export function mayBind(code: string): boolean {
  return !never.test(code) && /^\w{1,24}$/.test(code);
}
