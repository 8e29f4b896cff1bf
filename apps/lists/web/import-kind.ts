/** What a text is: our JSON, a table if every line has as many cells, else lines to be read. */
export function kindOf(text: string): "json" | "csv" | "text" {
  const plain = text.replace(/^\ufeff/u, "").trimStart();
  if (plain.startsWith("{")) return "json";
  const [head = "", ...rest] = plain.split(/\r?\n/u, 20).filter((line) => line.trim() !== "");
  const isTable = [",", ";", "\t"].some((mark) => {
    const cells = cellsOf(head, mark);
    return cells >= 3 && rest.length > 0 && rest.every((line) => cellsOf(line, mark) === cells);
  });
  return isTable ? "csv" : "text";
}

/** How many cells a line has, without what stands in quotation marks. */
function cellsOf(line: string, mark: string): number {
  return line.replace(/"(?:[^"]|"")*"/gu, "").split(mark).length;
}
