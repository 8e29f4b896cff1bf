import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { Visitor } from "oxc-parser";
import { parse } from "../../tools/parse.ts";
import { isTest, sourceFiles } from "../../tools/source-files.ts";

/** The one door; the test servers and test people go past it, and pages have none. */
const free = /^platform\/outgoing\/|\/testing\/|^apps\/[^/]+\/(web|terminal)\//u;

const guarded = sourceFiles().filter(
  (file) => /^(platform|apps|server)\//u.test(file) && !free.test(file) && !isTest(file),
);

/** Modules that open connections; types of theirs may be named. */
const modules = /^(node:)?(https?|http2|net|tls|dgram)$|^undici$/u;
const globalFetch = /^((globalThis|Bun)\.)?fetch$/u;
const clients = /^((globalThis|Bun)\.)?(fetch|FetchSession|WebSocket|EventSource|S3Client)$/u;
const sockets = /^Bun\.(connect|udpSocket)$/u;
/** Asks for nothing from anybody. */
const harmless = new Set(["isIP", "isIPv4", "isIPv6", "STATUS_CODES"]);

type Span = { readonly start: number; readonly end: number };

/** Every place where a source goes out by a door of its own. */
function doorsIn(file: string, text: string): string[] {
  const found: (Span & { readonly door: string })[] = [];
  const shadows: Span[] = [];
  const at = ({ start, end }: Span) => text.slice(start, end);
  const add = ({ start, end }: Span, door: string) => found.push({ start, end, door });
  /** Inside a function that takes a parameter of that name, `fetch` is another one. */
  const shadow = (made: Span & { readonly params: readonly Span[] }) => {
    if (made.params.some((parameter) => /^fetch\b/u.test(at(parameter)))) shadows.push(made);
  };
  new Visitor({
    FunctionDeclaration: shadow,
    FunctionExpression: shadow,
    ArrowFunctionExpression: shadow,
    CallExpression: ({ callee, arguments: given }) => {
      if (clients.test(at(callee)) || sockets.test(at(callee))) add(callee, at(callee));
      // Given away, the unguarded fetch is called by another.
      for (const value of given) if (globalFetch.test(at(value))) add(value, at(value));
    },
    Property: ({ value }) => {
      if (globalFetch.test(at(value))) add(value, at(value));
    },
    NewExpression: ({ callee }) => {
      if (clients.test(at(callee))) add(callee, at(callee));
    },
    ImportDeclaration: ({ source, specifiers, importKind }) => {
      if (importKind === "type" || !modules.test(source.value)) return;
      const names = specifiers.map((specifier) => at(specifier));
      const out = names.filter((name) => !name.startsWith("type ") && !harmless.has(name));
      if (out.length > 0) add(source, source.value);
    },
    ImportExpression: ({ source }) => {
      if (modules.test(at(source).slice(1, -1))) add(source, at(source));
    },
  }).visit(parse(file, text).program);
  const shadowed = ({ start, end, door }: (typeof found)[number]) =>
    door === "fetch" && shadows.some((span) => span.start <= start && end <= span.end);
  return found
    .filter((mention) => !shadowed(mention))
    .map(({ door }) => `${file} goes out by ${door}: use platform/outgoing`);
}

test("nobody on the server goes out by a door of their own", () => {
  expect(guarded.length).toBeGreaterThan(50);
  expect(guarded.flatMap((file) => doorsIn(file, readFileSync(file, "utf8")))).toEqual([]);
});

describe("the law", () => {
  test.each([
    "const page = await fetch(url);",
    "void globalThis.fetch(url);",
    "Bun.fetch(url);",
    "Bun.connect({ hostname, port });",
    "new Bun.FetchSession();",
    "new WebSocket(url);",
    "new EventSource(url);",
    "createClient({ fetch });",
    "createClient({ fetch: fetch });",
    "createClient(globalThis.fetch);",
    "(fetch: Handler) => Bun.serve({ fetch }); fetch(url);",
    'import { request } from "node:https";',
    'import http from "node:http";',
    'import * as net from "net";',
    'const { request } = await import("node:https");',
  ])("forbids %s", (source) => {
    expect(doorsIn("platform/a.ts", source)).toHaveLength(1);
  });

  test.each([
    "http.fetch(request, server);",
    "outgoing.fetch(url);",
    "Bun.serve({ fetch: (request) => http.fetch(request) });",
    "createClient({ fetch: outgoing.fetch });",
    "let out: typeof fetch;",
    'import type { Server } from "node:http";',
    'import { isIP } from "node:net";',
    "// fetch(url)",
    'const text = "fetch(url)";',
    "client.connect();",
    "const open = (fetch: Handler) => Bun.serve({ fetch });",
  ])("allows %s", (source) => {
    expect(doorsIn("platform/a.ts", source)).toEqual([]);
  });
});
