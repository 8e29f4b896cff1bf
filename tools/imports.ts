/** Everything a source imports, read from its text: also types, and also what loads later. */
import { dirname, join } from "node:path";
import { Visitor } from "oxc-parser";
import { parse } from "./parse.ts";

export type Import = {
  /** As written; undefined when it is computed, so that no law can judge it. */
  specifier: string | undefined;
  /** Erased when the program runs. */
  typeOnly: boolean;
};

type Node = { type: string; value?: unknown };

export function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const note = (source: Node | null | undefined, typeOnly = false) => {
    if (source) found.push({ specifier: literal(source), typeOnly });
  };
  new Visitor({
    ImportDeclaration: (node) => note(node.source, node.importKind === "type"),
    ExportNamedDeclaration: (node) => note(node.source, node.exportKind === "type"),
    ExportAllDeclaration: (node) => note(node.source, node.exportKind === "type"),
    ImportExpression: (node) => note(node.source),
    TSImportType: (node) => note(node.source, true),
    TSExternalModuleReference: (node) => note(node.expression),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === "Identifier" && callee.name === "require") note(first);
    },
  }).visit(parse(file, text).program);
  return found;
}

/** The file a relative import leads to, from the project folder; undefined for a package. */
export function target(file: string, specifier: string): string | undefined {
  return specifier.startsWith(".") ? join(dirname(file), specifier) : undefined;
}

/** `zod` for `zod/mini`, `@a/b` for `@a/b/c`; what the runtime brings keeps its whole name. */
export function packageOf(specifier: string): string {
  if (/^(node|bun):/.test(specifier)) return specifier;
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

function literal(node: Node): string | undefined {
  return typeof node.value === "string" ? node.value : undefined;
}
