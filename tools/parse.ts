/** Parses a source, and refuses one that is broken: a law must not be blind to a file. */
import { type ParseResult, parseSync } from "oxc-parser";

export function parse(file: string, text: string): ParseResult {
  const result = parseSync(file, text);
  const [error] = result.errors;
  if (error) throw new Error(`${file} does not parse: ${error.message}`);
  return result;
}
