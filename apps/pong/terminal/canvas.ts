import type { Ink } from "./colours.ts";

/** What stands in one place of a terminal. */
export interface Cell {
  /** Empty where the character before it takes this place too. */
  readonly text: string;
  readonly ink: Ink | undefined;
  readonly paper: Ink | undefined;
}

/** Nothing, in the terminal's own colours. */
const blank: Cell = { text: " ", ink: undefined, paper: undefined };

/** How something is written. */
interface Look {
  readonly ink?: Ink;
  readonly paper?: Ink;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** A whole terminal, before it is shown. What is outside of it is not drawn. */
export class Canvas {
  readonly columns: number;
  readonly rows: number;
  readonly #cells: Cell[];

  constructor(columns: number, rows: number) {
    this.columns = columns;
    this.rows = rows;
    this.#cells = Array.from({ length: columns * rows }, () => blank);
  }

  at(column: number, row: number): Cell {
    const isIn = column >= 0 && column < this.columns && row >= 0 && row < this.rows;
    return (isIn ? this.#cells[row * this.columns + column] : undefined) ?? blank;
  }

  put(column: number, row: number, cell: Cell): void {
    if (column < 0 || column >= this.columns || row < 0 || row >= this.rows) return;
    this.#cells[row * this.columns + column] = cell;
  }

  /** Writes a line; what is wide takes its two places. */
  write(column: number, row: number, text: string, look: Look = {}): void {
    let at = column;
    for (const part of partsOf(text)) {
      const width = Bun.stringWidth(part);
      // Half a wide character cannot be shown.
      if (at + width > this.columns) return;
      this.put(at, row, { text: part, ink: look.ink, paper: look.paper });
      if (width === 2) this.put(at + 1, row, { text: "", ink: look.ink, paper: look.paper });
      at += width;
    }
  }

  /** Writes a line in the middle of some columns. */
  centre(row: number, text: string, look: Look = {}): void {
    const short = shortened(text, this.columns);
    const room = this.columns - Bun.stringWidth(short);
    this.write(Math.max(0, Math.floor(room / 2)), row, short, look);
  }
}

/** What takes places: nothing in a name may steer the terminal. */
function partsOf(text: string): string[] {
  const parts = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return parts.filter((part) => !/\p{Cc}/u.test(part) && Bun.stringWidth(part) > 0);
}

/** A text that takes at most so many places; what is cut off shows. */
function shortened(text: string, columns: number): string {
  if (Bun.stringWidth(text) <= columns) return text;
  let short = "";
  for (const part of partsOf(text)) {
    if (Bun.stringWidth(short + part) > columns - 1) break;
    short += part;
  }
  return columns > 0 ? `${short}…` : "";
}
