import { join } from "node:path";
import { ok } from "../../../core/protocol/result.ts";
import { runChild } from "./child.ts";
import { cannot, type Media, type PackagingResult, type Watched } from "./media.ts";
import type { PackagerAnswer, PackagerTask } from "./packager.ts";
import type { Place, Written } from "./repackage.ts";

const program = join(import.meta.dir, "packager.ts");

/** What looking into a file may take of the processor, in seconds: a tenth of one is usual. */
const lookS = 60;

/** What each gigabyte may take to be read or written again; a tenth is usual. */
const gigabyteS = 120;

/** How much longer that may be on the clock: others have their turns first. */
const patience = 20;

/** Three times what the largest segment and the list of a day's frames take, in bytes. */
const memoryBytes = 2 * 1_073_741_824;

/** Looks into a file without ffmpeg. */
export async function readMedia(
  path: string,
  { signal }: Watched = {},
): Promise<PackagingResult<Media>> {
  const answer = await pack({ path }, { signal });
  return answer.ok ? ok(answer.value.media) : answer;
}

/** Writes a file's pictures and sound as fragmented MP4 behind what is in another one. */
export async function packageFile(
  path: string,
  place: Place,
  watched: Watched = {},
): Promise<PackagingResult<Written>> {
  const answer = await pack({ path, place }, watched);
  if (!answer.ok) return answer;
  if (!answer.value.written) throw new Error("the packager wrote nothing");
  return ok(answer.value.written);
}

async function pack(
  task: PackagerTask,
  { signal, progress }: Watched,
): Promise<PackagingResult<Packed>> {
  const said: PackagerAnswer[] = [];
  const line = (text: string) => {
    const word = JSON.parse(text) as PackagerAnswer; // by our own program
    if ("done" in word) progress?.(word.done);
    else said.push(word);
  };
  const command = [process.execPath, program, JSON.stringify(task)];
  const cpuS = lookS + (Bun.file(task.path).size / 1e9) * gigabyteS;
  const limits = { cpuS, wallMs: cpuS * 1_000 * patience, memoryBytes };
  const { how, complaint } = await runChild(command, { ...limits, signal, line });
  if (how === "late" || how === "killed") return cannot("too-heavy", how);
  // A library that falls over a file falls alone: that is a damaged file.
  const last = said[0];
  if (how === "failed" || !last || "done" in last) return cannot("damaged", complaint);
  if ("broken" in last) throw new Error(last.broken);
  return "media" in last ? ok(last) : cannot(last.refused, last.why);
}

type Packed = Extract<PackagerAnswer, { readonly media: Media }>;
