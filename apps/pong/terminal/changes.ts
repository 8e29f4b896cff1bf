import type { Canvas, Cell } from "./canvas.ts";
import { type Depth, styled } from "./colours.ts";

/** What has to be written so that a terminal that shows `before` shows `now`. */
export function changes(before: Canvas | undefined, now: Canvas, depth: Depth): string {
  const isSameSize = before?.columns === now.columns && before.rows === now.rows;
  const old = isSameSize ? before : undefined;
  const plain = styled(depth, undefined, undefined);
  const pen = new Pen(depth);
  for (let row = 0; row < now.rows; row++) {
    for (let column = 0; column < now.columns; column++) {
      if (old && isSame(old, now, column, row)) continue;
      pen.writes(column, row, now.at(column, row));
    }
  }
  if (old) return pen.text === "" ? "" : pen.text + plain;
  return `${plain}\u001b[2J${pen.text}${plain}`;
}

/** Writes cells, and moves and changes its colours only where it must. */
class Pen {
  text = "";
  readonly #depth: Depth;
  #look: string | undefined;
  #place = "";

  constructor(depth: Depth) {
    this.#depth = depth;
  }

  writes(column: number, row: number, cell: Cell): void {
    // The second half of a wide character was written with its first.
    if (cell.text !== "") {
      if (this.#place !== `${column} ${row}`) this.text += `\u001b[${row + 1};${column + 1}H`;
      const look = styled(this.#depth, cell.ink, cell.paper);
      if (look !== this.#look) this.text += look;
      this.#look = look;
      this.text += cell.text;
    }
    this.#place = `${column + 1} ${row}`;
  }
}

function isSame(old: Canvas, now: Canvas, column: number, row: number): boolean {
  if (!isAlike(old.at(column, row), now.at(column, row))) return false;
  // A wide character is drawn anew where its second half was something else.
  return isAlike(old.at(column + 1, row), now.at(column + 1, row)) || !isWide(now, column, row);
}

function isWide(canvas: Canvas, column: number, row: number): boolean {
  return column + 1 < canvas.columns && canvas.at(column + 1, row).text === "";
}

function isAlike(one: Cell, other: Cell): boolean {
  return one.text === other.text && one.ink === other.ink && one.paper === other.paper;
}
