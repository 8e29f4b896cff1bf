import { lengthOf } from "../../../core/protocol/text.ts";
import { limits } from "../contract/limits.ts";

/** Two notes as one, each line once; undefined where that would be too long. */
export function joinNotes(one: string, two: string): string | undefined {
  const lines = [...one.split("\n"), ...two.split("\n")].filter((line) => line.trim() !== "");
  const joined = [...new Set(lines)].join("\n");
  return lengthOf(joined) <= limits.noteLength ? joined : undefined;
}
