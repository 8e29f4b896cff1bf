import { join } from "node:path";
import { z } from "zod";
import { type Failure, ok, type Result, refuse } from "../../core/protocol/result.ts";
import type { DecoderTask } from "./picture-decoder.ts";

/** What a picture process may say; it read a stranger's bytes, so it is not trusted either. */
const answers = z.union([
  z.object({ refused: z.enum(["picture-damaged", "picture-too-many-pixels"]) }),
  z.object({
    format: z.enum(["jpeg", "png", "webp", "avif", "gif"]),
    width: z.int().positive(),
    height: z.int().positive(),
    frames: z.int().positive(),
    files: z.array(z.base64()),
    blur: z.base64().max(1_000),
  }),
]);

/** What was seen of a picture, and the files that were made of it. */
export type Decoded = Exclude<z.infer<typeof answers>, { refused: string }>;

/** Why a picture gave nothing. */
export type DecoderRefusal =
  | "picture-damaged"
  | "picture-too-many-pixels"
  /** It needs more time or memory than this machine gives. */
  | "picture-too-heavy";

const program = join(import.meta.dir, "picture-decoder.ts");

/**
 * Has a picture looked at in a process of its own, which is killed after `limitMs`.
 *
 * Takes about 80 ms beside the work itself. A library that falls over a picture falls alone:
 * that is a damaged picture. Throws when the process could not do its work at all.
 */
export async function decodePicture(
  bytes: Uint8Array,
  task: DecoderTask,
  limitMs: number,
): Promise<Result<Decoded, Failure<DecoderRefusal>>> {
  const child = Bun.spawn([process.execPath, program, JSON.stringify(task)], {
    // Not the server's folder, whose .env holds secrets; and none of its environment.
    cwd: import.meta.dir,
    env: {},
    stdin: bytes,
    stdout: "pipe",
    stderr: "pipe",
    timeout: limitMs,
    killSignal: "SIGKILL",
  });
  const [said, complaint] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  // Killed by the limit, or by the kernel when memory ended.
  if (child.signalCode === "SIGKILL") return refuse("picture-too-heavy");
  if (child.signalCode !== null) return refuse("picture-damaged");
  if (child.exitCode !== 0) {
    throw new Error(`The picture process ended with ${child.exitCode}: ${complaint.slice(0, 500)}`);
  }
  const answer = answers.parse(JSON.parse(said));
  return "refused" in answer ? refuse(answer.refused) : ok(answer);
}
