import type { Side } from "../../../simulation/court.ts";
import { type Keys, keys, noKeys } from "../../../simulation/keys.ts";
import type { Turn } from "../layout.ts";
import type { Bindings } from "./bindings.ts";
import { isPlayed, isTyping, keyboardKeys } from "./keyboard.ts";
import { OneButton } from "./one-button.ts";
import { padKeys, padsNow } from "./pad.ts";
import { type Own, type Touched, touchedAt } from "./touch-zones.ts";

/** How the hands are read now. */
export interface Grip {
  /** Undefined where nobody on this device plays. */
  readonly own: Own | undefined;
  readonly turn: Turn;
  readonly bindings: Bindings;
  readonly oneButton: boolean;
}

const sides = [0, 1] as const;

/**
 * The hands of those who play on this device: keyboard, fingers and gamepads become the keys of
 * the game. Tells only changes; whatever is held is let go when the page is left.
 */
export class Hands {
  readonly #held = new Set<string>();
  /** Fingers in the order in which they came: of one side's, the last one counts. */
  readonly #fingers = new Map<number, Touched>();
  readonly #uses: [boolean, boolean] = [false, false];
  readonly #one = new OneButton();
  readonly #ending = new AbortController();
  readonly #stage: HTMLElement;
  readonly #onKeys: (side: Side, keys: Keys) => void;
  #grip: Grip;
  #told: readonly [Keys, Keys] = [noKeys, noKeys];

  constructor(stage: HTMLElement, grip: Grip, onKeys: (side: Side, keys: Keys) => void) {
    this.#stage = stage;
    this.#grip = grip;
    this.#onKeys = onKeys;
    const { signal } = this.#ending;
    const letGo = () => this.letGo();
    window.addEventListener("keydown", (event) => this.#keyed(event, true), { signal });
    window.addEventListener("keyup", (event) => this.#keyed(event, false), { signal });
    window.addEventListener("blur", letGo, { signal });
    document.addEventListener("visibilitychange", letGo, { signal });
    const touched = (event: PointerEvent) => this.#touched(event);
    const lifted = (event: PointerEvent) => this.#lifted(event);
    stage.addEventListener("pointerdown", touched, { signal });
    stage.addEventListener("pointermove", touched, { signal });
    stage.addEventListener("pointerup", lifted, { signal });
    stage.addEventListener("pointercancel", lifted, { signal });
  }

  /** Reads from now on as is said. */
  hold(grip: Grip): void {
    const before = this.#grip;
    this.#grip = grip;
    const isOther = grip.own !== before.own || grip.turn !== before.turn;
    if (isOther || grip.oneButton !== before.oneButton) this.letGo();
  }

  /** Holds or lets go the key of a side's power, as a button on the page does. */
  use(side: Side, isHeld: boolean): void {
    this.#uses[side] = isHeld;
    this.poll(performance.now());
  }

  /** Asks the gamepads, which tell nothing by themselves; called once a frame. */
  poll(timeMs: number): void {
    for (const side of sides) {
      const now = this.#keys(side, timeMs);
      if (now === this.#told[side]) continue;
      this.#told = side === 0 ? [now, this.#told[1]] : [this.#told[0], now];
      this.#onKeys(side, now);
    }
  }

  /** Lets everything go. */
  letGo(): void {
    this.#held.clear();
    this.#fingers.clear();
    this.#uses.fill(false);
    this.#one.rest();
    this.poll(performance.now());
  }

  end(): void {
    this.letGo();
    this.#ending.abort();
  }

  #keys(side: Side, timeMs: number): Keys {
    const { own, turn, bindings, oneButton } = this.#grip;
    if (own === undefined || (own !== "both" && own !== side)) return noKeys;
    const use = this.#uses[side] ? keys.use : noKeys;
    if (oneButton && own !== "both") {
      this.#one.press(this.#isOneHeld(), timeMs);
      return this.#one.keys(timeMs) | use;
    }
    const finger = [...this.#fingers.values()].findLast((one) => one.side === side);
    return (
      keyboardKeys(this.#held, bindings, side, { own, turn }) |
      (finger?.keys ?? noKeys) |
      this.#padKeys(side) |
      use
    );
  }

  #padKeys(side: Side): Keys {
    const { own, turn, bindings } = this.#grip;
    const pads = padsNow();
    // Two pads are one for each side; a single one belongs to whoever plays alone, or is left.
    const [pad] = own === "both" ? [pads[side]] : pads;
    return pad ? padKeys(pad, bindings.pad, turn) : noKeys;
  }

  #keyed(event: KeyboardEvent, isDown: boolean): void {
    const { own, turn, bindings } = this.#grip;
    const isChord = event.ctrlKey || event.metaKey || event.altKey;
    if (!isDown) this.#held.delete(event.code);
    const isOurs = own !== undefined && !isChord && !isTyping(event.target);
    if (isOurs && isPlayed(event.code, bindings, own, turn) && !isPressing(event)) {
      // Else a page would scroll, and a button that has the focus would be pressed.
      event.preventDefault();
      if (isDown) this.#held.add(event.code);
    }
    this.poll(performance.now());
  }

  #isOneHeld(): boolean {
    const { bindings } = this.#grip;
    const isPadHeld = padsNow().some(({ buttons }) => buttons[bindings.pad.use]?.pressed);
    const isKeyHeld = bindings.oneButton.some((code) => this.#held.has(code));
    return isKeyHeld || isPadHeld || this.#fingers.size > 0;
  }

  #touched(event: PointerEvent): void {
    const { own, turn } = this.#grip;
    const isNew = event.type === "pointerdown";
    if (own === undefined || event.pointerType === "mouse") return;
    if (isNew ? isControl(event.target) : !this.#fingers.has(event.pointerId)) return;
    const box = this.#stage.getBoundingClientRect();
    const at = {
      x: (event.clientX - box.left) / box.width,
      y: (event.clientY - box.top) / box.height,
    };
    this.#fingers.set(event.pointerId, touchedAt(at, turn, own));
    this.poll(performance.now());
  }

  #lifted(event: PointerEvent): void {
    if (!this.#fingers.delete(event.pointerId)) return;
    this.poll(performance.now());
  }
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("button, a, input, label") !== null;
}

/** Whether a key presses the button that has the focus, which one has gone to with Tab. */
function isPressing(event: KeyboardEvent): boolean {
  const { target, code } = event;
  return (
    code === "Space" && target instanceof HTMLElement && target.matches("button:focus-visible, a")
  );
}
