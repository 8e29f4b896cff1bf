/** What the style forbids and a program can see: sizes, names, and tests that sleep. */
import { Visitor } from "oxc-parser";
import { parse } from "./parse.ts";
import { isTest } from "./source-files.ts";

export const limits = { fileLines: 400, testLines: 600, functionLines: 70, columns: 100 };

const emptyNames = /(^|\/)(types|utils?|helpers?|common|misc)(\.|\/)/;
const testWords = /^(describe|test|it)$/;
/** A function around whole tests is a chapter, not a deed. */
const holdsTests = /^\s*(describe|test|it)(\.\w+)*\(/m;

type Span = { start: number; end: number };

/** One line for each offence; the first word of each is the file. */
export function untidy(file: string, text: string): string[] {
  const say = (what: string) => `${file} ${what}`;
  return [
    ...(emptyNames.test(file) ? [say("is named after nothing: name it after its noun")] : []),
    ...tooLong(file, text).map(say),
    ...wideLines(file, text).map(say),
    ...parsed(file, text).map(say),
  ];
}

function tooLong(file: string, text: string): string[] {
  const limit = isTest(file) ? limits.testLines : limits.fileLines;
  const count = linesIn(text.trimEnd());
  return count > limit ? [`has ${count} lines, ${limit} at most`] : [];
}

/** A translation is one string, and an address or an import cannot be broken. */
function wideLines(file: string, text: string): string[] {
  if (file.includes("/texts/")) return [];
  return text.split("\n").flatMap((line, index) => {
    const columns = [...line].length;
    const whole = /https?:\/\/\S{60}|^import [^,]* from "[^"]*";$/.test(line);
    const wide = columns > limits.columns && !whole;
    return wide ? [`line ${index + 1} has ${columns} columns, ${limits.columns} at most`] : [];
  });
}

function parsed(file: string, text: string): string[] {
  const found: string[] = [];
  const bodies = new Set<number>();
  const { program, comments } = parse(file, text);
  const at = (node: Span, what: string) =>
    found.push(`line ${linesIn(text.slice(0, node.start))} ${what}`);
  const measure = (node: Span) => {
    const source = text.slice(node.start, node.end);
    const count = linesIn(source);
    if (count <= limits.functionLines || bodies.has(node.start) || holdsTests.test(source)) return;
    at(node, `begins a function of ${count} lines, ${limits.functionLines} at most`);
  };
  new Visitor({
    FunctionDeclaration: measure,
    FunctionExpression: measure,
    ArrowFunctionExpression: measure,
    CallExpression: (call) => {
      const callee = text.slice(call.callee.start, call.callee.end);
      if (testWords.test(callee.split(/[.(]/)[0] ?? "")) {
        for (const { start } of call.arguments) bodies.add(start);
        if (/^\w+\.only\b/.test(callee)) at(call, "runs alone: take .only away");
      }
      if (isTest(file) && /^Bun\.sleep(Sync)?$/.test(callee)) at(call, "sleeps");
    },
    NewExpression: (made) => {
      const source = text.slice(made.start, made.end);
      if (isTest(file) && sleeps(source)) at(made, "sleeps");
    },
  }).visit(program);
  for (const note of comments) {
    if (/\b(TODO|FIXME|XXX)\b/.test(note.value)) at(note, "puts off work: do it or write an issue");
  }
  return found;
}

/** A promise which time alone resolves; one that time rejects is a limit, and may stand. */
function sleeps(source: string): boolean {
  const [, resolve] = source.match(/^new Promise(?:<[^(]*>)?\(\s*\(?\s*(\w+)/) ?? [];
  if (!resolve) return false;
  return new RegExp(`setTimeout\\(\\s*(\\(\\) => )?${resolve}\\b`).test(source);
}

function linesIn(text: string): number {
  return text.split("\n").length;
}
