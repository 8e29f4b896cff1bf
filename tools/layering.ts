/** Judges imports by the law of the house, and finds files that import one another in a circle. */
import { faces, kept, law, type Row } from "./import-law.ts";
import { importsOf, packageOf, target } from "./imports.ts";
import { isTest } from "./source-files.ts";

/** Everything about a file that the law forbids, each with the row that does. */
export function offences(file: string, text: string): string[] {
  if (isFree(file)) return [];
  const row = law.find(({ room }) => isIn(file, room));
  if (!row) return [`${file} is in no room: give it one in tools/import-law.ts first`];
  return importsOf(file, text).flatMap(({ specifier }) => {
    const why = specifier === undefined ? "it is computed" : forbids(row, file, specifier);
    return why ? [`${file} may not import ${specifier ?? "that"}: ${why}`] : [];
  });
}

/** One circle of files that import one another's values, or undefined. */
export function circle(graph: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file];
    if (done.has(file)) return undefined;
    const found = firstOf(graph.get(file) ?? [], (next) => visit(next, [...path, file]));
    done.add(file);
    return found;
  };
  return firstOf([...graph.keys()], (file) => visit(file, []));
}

/** The files whose values a file imports, now or later. */
export function valuesFrom(file: string, text: string): string[] {
  return importsOf(file, text).flatMap(({ specifier, typeOnly }) => {
    const to = typeOnly || !specifier ? undefined : target(file, specifier);
    return to ? [to] : [];
  });
}

/** Tests and what helps them, benches and tools look at everything. */
function isFree(file: string): boolean {
  return isTest(file) || isForTests(file) || /^(tests|bench|tools)\//.test(file);
}

/** Folders called testing, and the suites that every implementation of an interface passes. */
function isForTests(file: string): boolean {
  return /(^|\/)(testing\/|conformance\.ts$)/.test(file);
}

function forbids(row: Row, file: string, specifier: string): string | undefined {
  const to = target(file, specifier);
  if (!to) return forbidsPackage(row, file, packageOf(specifier));
  if (isForTests(to)) return "it is for tests only";
  const [own, other] = [appOf(file), appOf(to)];
  if (own && other && own !== other) return forbidsFace(file, own, to, other);
  const rooms = [row.room.replace("*", own ?? "*"), ...row.may.map((room) => ownRoom(room, own))];
  if (rooms.some((room) => isIn(to, room))) return undefined;
  return `${row.room} may import ${row.may.join(", ") || "nothing of the house"}`;
}

function forbidsPackage(row: Row, file: string, name: string): string | undefined {
  if (row.packages && !row.packages.some((pattern) => fits(name, pattern))) {
    return `${row.room} may import ${row.packages.join(", ") || "no package"}`;
  }
  const keeper = kept.find(({ packages }) => packages.some((pattern) => fits(name, pattern)));
  if (!keeper || keeper.rooms.some((room) => isIn(file, room))) return undefined;
  return `${name} is kept for ${keeper.rooms.join(", ")}`;
}

function forbidsFace(file: string, own: string, to: string, other: string): string | undefined {
  const face = isIn(file, "apps/*/web") ? "web/face.tsx" : "face.ts";
  if (to !== `apps/${other}/${face}`) return `apps meet only through apps/${other}/${face}`;
  if (faces.some(([from, shown]) => from === own && shown === other)) return undefined;
  return `${own} and ${other} are not among the faces of tools/import-law.ts`;
}

/** A room is a folder, or a file whatever its ending. */
function isIn(file: string, room: string): boolean {
  return fits(file, room) || fits(file, room.endsWith("/") ? `${room}**` : `${room}{.*,/**}`);
}

function ownRoom(room: string, app: string | undefined): string {
  return room.startsWith("./") ? `apps/${app}/${room.slice(2)}` : room;
}

function appOf(file: string): string | undefined {
  return file.match(/^apps\/([^/]+)\//)?.[1];
}

function fits(name: string, pattern: string): boolean {
  return new Bun.Glob(pattern).match(name);
}

function firstOf<T, R>(items: readonly T[], find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
