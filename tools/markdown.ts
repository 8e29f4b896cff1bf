/** What the project's Markdown says of files and tests, and which of it is not so. */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { filesLike } from "./source-files.ts";

/** The endings that make a word a file's name, with or without a folder. */
const fileName = /\.(tsx?|mjs|js|json|jsonc|md|css|html|svg|png|toml|yml|sql|sh)$/;
/** Marks of a pattern, a placeholder, an address or a piece of code. */
const notOnePath = /[*<>{}()$…:=@,;|\s]|^[/~-]|^[A-Z_]+$/;
/** What is made while Dvor is built or runs. */
const made = /^(\.\/)?(node_modules|dist|data|coverage)(\/|$)|^\.env$/;

/** Everything in a document that names what is not there, each with its line. */
export function falseWords(doc: string, text: string): string[] {
  const prose = text.replace(/^```.*?^```/gms, (block) => block.replace(/[^\n]/g, ""));
  const found: [index: number, what: string][] = [];
  for (const match of prose.matchAll(/`([^`\n]+)`/g)) {
    const [, word = ""] = match;
    if (isPath(word) && !exists(doc, word)) found.push([match.index, `${word} does not exist`]);
  }
  for (const match of prose.matchAll(/\]\(([^)\s]+)\)|<(?:img|a)\s[^>]*(?:src|href)="([^"]+)"/g)) {
    const [path = ""] = (match[1] ?? match[2] ?? "").split(/[?#]/);
    if (path === "" || /^[a-z]+:/.test(path) || existsSync(join(dirname(doc), path))) continue;
    found.push([match.index, `the link to ${path} leads nowhere`]);
  }
  for (const match of prose.matchAll(/`([^`\n]+\.test\.tsx?)` › (?:"([^"\n]+)"|`([^`\n]+)`)/g)) {
    const [, file = "", quoted, marked] = match;
    const title = quoted ?? marked ?? "";
    if (!hasTest(file, title)) found.push([match.index, `${file} has no test "${title}"`]);
  }
  return found.map(([index, what]) => `${doc}:${prose.slice(0, index).split("\n").length} ${what}`);
}

/** The items under the heading "Invariants" that name no test. */
export function unheldInvariants(text: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith("Invariants\n")) ?? "";
  const withoutHeads = section.replace(/^\|.*\n\|[-| :]+\n/gm, "");
  const items = withoutHeads.match(/^[-*|] ?.*(\n {2,}.*)*/gm) ?? [];
  return items.filter((item) => !/\.test\.tsx?`/.test(item));
}

/** A test's title, or the titles of its groups and its own, parted by ›. */
function hasTest(file: string, title: string): boolean {
  if (!existsSync(file)) return false;
  const source = readFileSync(file, "utf8");
  const titles = Array.from(source.matchAll(/\(\s*(["'`])(.+?)\1/g), ([, , one]) => one);
  return title.split(" › ").every((part) => titles.includes(part));
}

function isPath(word: string): boolean {
  if (notOnePath.test(word) || made.test(word)) return false;
  if (/^\.{0,2}[\w.-]+\/$/.test(word) || /^\.{1,2}\//.test(word)) return true;
  const [first = ""] = word.split("/");
  return fileName.test(word) || (word.includes("/") && existsSync(first));
}

/**
 * From the project folder, from the document, or for a bare name anywhere. `x` stands for every
 * app, so that `apps/x/rules.ts` must be there in one.
 */
function exists(doc: string, word: string): boolean {
  if (existsSync(word) || existsSync(join(dirname(doc), word))) return true;
  const path = word.replace(/^apps\/x\//, "apps/*/").replace(/\/$/, "");
  if (path.startsWith("apps/*/")) return isThere(path);
  const rooms = "{core,platform,apps,server,web,tests,bench,tools,docs}";
  return basename(path) === path && isThere(`${rooms}/**/${path}`);
}

/** A file, or a folder with something in it. */
function isThere(pattern: string): boolean {
  return filesLike(pattern).length > 0 || filesLike(`${pattern}/**`).length > 0;
}
