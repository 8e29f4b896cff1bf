/** The files of the house, wherever a tool or a law has to look at all of them. */
import { Glob } from "bun";

const rooms = "{core,platform,apps,server,web,tests,bench,tools}";

/** Paths of the sources from the project folder, sorted. */
export function sourceFiles(): string[] {
  return filesLike(`${rooms}/**/*.{ts,tsx,mjs}`);
}

export function testFiles(): string[] {
  return filesLike(`${rooms}/**/*.test.{ts,tsx}`);
}

export function filesLike(pattern: string): string[] {
  return [...new Glob(pattern).scanSync({ dot: false })].sort();
}

export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file);
}
