/** Rows of cells as RFC 4180 writes them, with the mark by which spreadsheets know UTF-8. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** A text that a spreadsheet shows and does not calculate (OWASP, CSV injection). */
function cell(text: string): string {
  const calm = /^'*[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
  // What is not quoted is read without the spaces around it.
  return /[",;\t\r\n]|^\s|\s$/u.test(calm) ? `"${calm.replaceAll('"', '""')}"` : calm;
}

/**
 * The rows of a table, as RFC 4180 or with semicolons or tabs between the cells.
 *
 * It never fails: a quotation mark that is never closed reaches to the end. Empty rows are none.
 */
export function readCsv(text: string): readonly (readonly string[])[] {
  const plain = text.replace(/^\ufeff/u, "");
  const comma = separatorOf(plain);
  const bare = comma === "\t" ? /[^\t\r\n]*/y : new RegExp(`[^${comma}\\r\\n]*`, "y");
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < plain.length) {
    const quoted = plain[at] === '"' ? readQuoted(plain, at) : undefined;
    bare.lastIndex = quoted?.end ?? at;
    const rest = bare.exec(plain)?.[0] ?? "";
    at = bare.lastIndex;
    const cell = quoted ? quoted.text + rest : rest.trim();
    row.push(cell.replace(/^'(?='*[=+\-@\t\r])/u, ""));
    const isFollowed = plain[at] === comma;
    if (isFollowed && at + 1 === plain.length) row.push("");
    at += plain.startsWith("\r\n", at) ? 2 : 1;
    if (isFollowed && at < plain.length) continue;
    if (row.some((one) => one !== "")) rows.push(row);
    row = [];
  }
  return rows;
}

/** What stands in quotation marks from here on, and where it ends. */
function readQuoted(text: string, start: number): { readonly text: string; readonly end: number } {
  const parts: string[] = [];
  let from = start + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark === -1) return { text: parts.join("") + text.slice(from), end: text.length };
    if (text[mark + 1] !== '"') {
      return { text: parts.join("") + text.slice(from, mark), end: mark + 1 };
    }
    parts.push(text.slice(from, mark + 1));
    from = mark + 2;
  }
}

/** What stands between the cells of the first line. */
function separatorOf(text: string): string {
  const unquoted = text
    .slice(0, headLength)
    .split('"')
    .filter((_, index) => index % 2 === 0);
  const [first = ""] = unquoted
    .join("")
    .trimStart()
    .split(/[\r\n]/u, 1);
  const counts = [",", ";", "\t"].map((mark) => [mark, first.split(mark).length] as const);
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

/** How far the first line is looked at, in UTF-16 units. */
const headLength = 10_000;
