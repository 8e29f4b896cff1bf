/**
 * The program that reads one file of a stranger in a process of its own; `packager-process.ts`
 * starts it.
 *
 * A file that was made to be read for ever, or to fill the memory, harms only this process, which
 * holds no secret, no database and no address, and may be killed at any moment. Nor does the work
 * of minutes stand in the way of the server's own. Only what it imports knows mediabunny.
 */
import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import { KeyFramesTooRare } from "./cutting.ts";
import type { Media, PackagingRefusal } from "./media.ts";
import { openMedia } from "./read-media.ts";
import { type Place, repackage, type Written } from "./repackage.ts";

/** What the program is told, as JSON in its argument. */
export interface PackagerTask {
  readonly path: string;
  /** Where it is put in its new wrapping; without it the file is only looked at. */
  readonly place?: Place | undefined;
}

/** What it answers, a line of JSON each: how far it is, any number of times, and then the end. */
export type PackagerAnswer =
  | { readonly done: number }
  | { readonly media: Media; readonly written?: Written }
  | { readonly refused: PackagingRefusal; readonly why?: string }
  /** This machine failed, as a full disk does, and not the file. */
  | { readonly broken: string };

/** The least time between two words about progress. */
const pauseMs = 200;

async function answer({ path, place }: PackagerTask): Promise<PackagerAnswer> {
  using opened = await open(path);
  if ("refused" in opened) return opened;
  if (!place) return { media: opened.media };
  let saidAt = 0;
  const progress = (done: number) => {
    if (performance.now() < saidAt + pauseMs) return;
    saidAt = performance.now();
    say({ done });
  };
  return { media: opened.media, written: await repackage(opened, place, progress) };
}

async function open(path: string) {
  const opened = await openMedia(path);
  if (typeof opened !== "string") return opened;
  return { refused: opened, [Symbol.dispose]: () => undefined };
}

function say(word: PackagerAnswer): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

function explain(cause: unknown): PackagerAnswer {
  const why = String(cause);
  if (cause instanceof KeyFramesTooRare) return { refused: "needs-ffmpeg", why };
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return /^E[A-Z]+$/u.test(code) ? { broken: why } : { refused: "damaged", why };
}

/** Makes this process the first that gives way: to the server's work, and when memory ends. */
function stepBack(): void {
  setPriority(15);
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // Only Linux has it; elsewhere the limits of the file have to do.
  }
}

if (import.meta.main) {
  stepBack();
  // The argument is written by packager-process.ts.
  const task = JSON.parse(process.argv[2] ?? "") as PackagerTask;
  say(await answer(task).catch(explain));
}
