import type { Canvas, Cell } from "./canvas.ts";
import { type Depth, styled } from "./colours.ts";

/** What has to be written so that a terminal that shows `before` shows `now`. */
export function changes(before: Canvas | undefined, now: Canvas, depth: Depth): string {
  const isSameSize = before?.columns === now.columns && before.rows === now.rows;
  const old = isSameSize ? before : undefined;
  let text = old ? "" : `${styled(depth, undefined, undefined)}\u001b[2J`;
  let look: string | undefined;
  for (let row = 0; row < now.rows; row++) {
    let isThere = false;
    for (let column = 0; column < now.columns; column++) {
      const cell = now.at(column, row);
      const isChanged = !old || !isSame(old, now, column, row);
      if (isChanged && cell.text !== "") {
        if (!isThere) text += `\u001b[${row + 1};${column + 1}H`;
        const wanted = styled(depth, cell.ink, cell.paper);
        if (wanted !== look) text += wanted;
        look = wanted;
        text += cell.text;
      }
      // The second half of a wide character was written with its first.
      isThere = cell.text === "" ? isThere : isChanged;
    }
  }
  return text === "" ? "" : text + styled(depth, undefined, undefined);
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
