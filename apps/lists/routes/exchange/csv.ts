/** Rows of cells as RFC 4180 writes them, with the mark by which spreadsheets know UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** A text that a spreadsheet shows and does not calculate (OWASP, CSV injection). */
function cell(text: string): string {
  const calm = /^'*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  return /[",;\r\n]/u.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

/**
 * The rows of a table, as RFC 4180 or with semicolons or tabs between the cells.
 *
 * It never fails: a quotation mark that is never closed reaches to the end. Empty rows are none.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\ufeff/u, "");
  const comma = separatorOf(plain);
  // One cell, quoted or not, and what ends it.
  const pattern = new RegExp(
    `(?:"((?:[^"]|"")*)(?:"|$)|)([^${comma}\\r\\n]*)(${comma}|\\r?\\n|\\r|$)`,
    "gu",
  );
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [whole, quoted, rest = "", end = ""] of plain.matchAll(pattern)) {
    if (whole === "" && row.length === 0) break;
    const text = quoted === undefined ? rest.trim() : quoted.replaceAll('""', '"') + rest;
    row.push(text.replace(/^'(?='*[=+\-@\t\r])/u, ""));
    if (end === comma) continue;
    if (row.some((one) => one !== "")) rows.push(row);
    row = [];
    if (end === "") break;
  }
  return rows;
}

/** What stands between the cells of the first line. */
function separatorOf(text: string): string {
  const [first = ""] = text.replace(/"(?:[^"]|"")*"/gu, "").split(/[\r\n]/u, 1);
  const counts = [",", ";", "\t"].map((mark) => [mark, first.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}
