import { cleanLine } from "../../../../core/protocol/text.ts";

/** The tags of a line that somebody typed, with commas between; `#` is not part of a tag. */
export function tagsOf(typed: string): readonly string[] {
  const tags = typed.split(/[,;\n]/u).map((tag) => cleanLine(tag).replace(/^#+\s*/u, ""));
  const known = new Set<string>();
  return tags.filter((tag) => {
    const folded = tag.toLocaleLowerCase();
    if (folded === "" || known.has(folded)) return false;
    known.add(folded);
    return true;
  });
}
