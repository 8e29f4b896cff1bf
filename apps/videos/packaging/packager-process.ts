import { join } from "node:path";
import { ok } from "../../../core/protocol/result.ts";
import { runChild } from "./child.ts";
import { cannot, type Media, type PackagingResult, type Watched } from "./media.ts";
import type { PackagerAnswer, PackagerTask } from "./packager.ts";
import type { Written } from "./repackage.ts";

const program = join(import.meta.dir, "packager.ts");

/** How long a file may be looked at: one without a table of contents is read to its end. */
const lookMs = 120_000;

/** How long a gigabyte may take to be written again, in milliseconds: a tenth is usual. */
const gigabyteMs = 180_000;

/** Looks into a file without ffmpeg; nothing runs longer than two minutes. */
export async function readMedia(
  path: string,
  { signal }: Watched = {},
): Promise<PackagingResult<Media>> {
  const answer = await pack({ path }, lookMs, { signal });
  return answer.ok ? ok(answer.value.media) : answer;
}

/** Writes a file's pictures and sound into a file of fragmented MP4, without encoding them. */
export async function packageFile(
  path: string,
  into: string,
  watched: Watched = {},
): Promise<PackagingResult<Written>> {
  const wallMs = lookMs + (Bun.file(path).size / 1e9) * gigabyteMs;
  const answer = await pack({ path, into }, wallMs, watched);
  if (!answer.ok) return answer;
  if (!answer.value.written) throw new Error("the packager wrote nothing");
  return ok(answer.value.written);
}

async function pack(
  task: PackagerTask,
  wallMs: number,
  { signal, progress }: Watched,
): Promise<PackagingResult<Packed>> {
  const said: PackagerAnswer[] = [];
  const line = (text: string) => {
    const word = JSON.parse(text) as PackagerAnswer; // by our own program
    if ("done" in word) progress?.(word.done);
    else said.push(word);
  };
  const command = [process.execPath, program, JSON.stringify(task)];
  const { how, complaint } = await runChild(command, { wallMs, signal, line });
  if (how === "late" || how === "killed") return cannot("too-heavy", how);
  // A library that falls over a file falls alone: that is a damaged file.
  const last = said[0];
  if (how === "failed" || !last || "done" in last) return cannot("damaged", complaint);
  if ("broken" in last) throw new Error(last.broken);
  return "media" in last ? ok(last) : cannot(last.refused, last.why);
}

type Packed = Extract<PackagerAnswer, { readonly media: Media }>;
