import { limits } from "./limits.ts";

/** A block of code: from its fence to the next one like it, or to the end of the text. */
const codeBlock =
  /^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n[\s\S]*?)??(?:\n {0,3}\1[`~]*[ \t]*$|(?![\s\S]))/gmu;

/** A piece of code in a line: as many backticks at its end as at its beginning. */
const codeSpan = /(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?(?<!`)\1(?!`)/gu;

/** A user name after an `@`, which is neither in an address nor escaped. */
const named = /(?<![\p{L}\p{N}@/\\])@([a-z0-9]+(?:[._-][a-z0-9]+)*)(?![\p{L}\p{N}])/giu;

/** The longest user name. */
const handleLength = 30;

/**
 * The user names that a text mentions, in lower case and in their order; each one once.
 *
 * `@anna` does, but not in code, in an address (`tom@lime.street`, `https://a.b/@tom`) or after
 * a backslash. What follows the name is no part of it: `@anna's`, `@anna.`, `_@anna_`. At most
 * `limits.mentionsPerMessage`: the first ones.
 */
export function handlesIn(text: string): readonly string[] {
  if (!text.includes("@")) return [];
  const prose = text.replace(codeBlock, " ").replace(codeSpan, " ");
  const handles = Array.from(prose.matchAll(named), ([, handle = ""]) => handle.toLowerCase());
  const possible = handles.filter((handle) => handle.length <= handleLength);
  return [...new Set(possible)].slice(0, limits.mentionsPerMessage);
}
