import type { Canvas } from "./canvas.ts";
import { changes } from "./changes.ts";
import type { Depth } from "./colours.ts";
import type { Tty } from "./tty.ts";

const csi = "\u001b[";

/**
 * The other screen, no cursor, and the question whether keys are told when they are let go: all
 * keys as codes, with their releases (the kitty keyboard protocol, 1 + 2 + 8).
 */
const enter = `${csi}?1049h${csi}?25l${csi}2J${csi}>11u${csi}?u`;
const leave = `${csi}<u${csi}0m${csi}?25h${csi}?1049l`;

/** What is drawn appears at once, where a terminal knows that. */
const [begin, end] = [`${csi}?2026h`, `${csi}?2026l`];

/** The whole terminal, drawn upon; what was there comes back when it ends. */
export class Screen {
  readonly #tty: Tty;
  readonly #depth: Depth;
  #shown: Canvas | undefined;
  #isOpen = false;

  constructor(tty: Tty, depth: Depth) {
    this.#tty = tty;
    this.#depth = depth;
  }

  open(): void {
    this.#isOpen = true;
    this.#tty.write(enter);
  }

  /** Draws what is another than before. */
  draw(canvas: Canvas): void {
    if (!this.#isOpen || this.#tty.isBehind) return;
    const text = changes(this.#shown, canvas, this.#depth);
    this.#shown = canvas;
    if (text !== "") this.#tty.write(`${begin}${text}${end}`);
  }

  /** Draws all of it the next time, as after the terminal was made larger. */
  forget(): void {
    this.#shown = undefined;
  }

  /** Gives the terminal back as it was; nothing if that was done. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#tty.write(leave);
  }
}
