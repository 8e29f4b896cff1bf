import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a child process may take, and how it is watched. */
export interface ChildLimits {
  /** The time on the clock after which it is killed. */
  readonly wallMs: number;
  /** The processor's time after which the system kills it, where there is `prlimit`. */
  readonly cpuS?: number;
  /** The memory that it may have to write to, where there is `prlimit`. */
  readonly memoryBytes?: number;
  /** Ends it when it is aborted. */
  readonly signal?: AbortSignal | undefined;
  /** Takes its standard output, a line at a time. */
  readonly line?: (line: string) => void;
}

/** How a child process ended. */
export interface ChildEnd {
  /** `late`: its time was up. `killed`: the system ended it, as it does when memory is short. */
  readonly how: "done" | "failed" | "late" | "killed";
  readonly exitCode: number | null;
  /** The last of what it complained about, shortened. */
  readonly complaint: string;
}

/** How much of the complaints is kept, in characters. */
const complaintLength = 600;

/** The longest line that is taken; what is longer is no word of ours. */
const lineLength = 4_000_000;

/** Wrappers of Debian and its like: what is there is used. */
const prlimit = Bun.which("prlimit");
const nice = Bun.which("nice");
const setpriv = Bun.which("setpriv");

/**
 * Runs a program on files of strangers: without the server's environment, its secrets and its
 * folder, after everybody else's turn, and killed when it takes too long or too much.
 *
 * Its folder is an empty one of its own, which is gone afterwards. Throws what aborted it.
 */
export async function runChild(
  command: readonly string[],
  { wallMs, cpuS, memoryBytes, signal, line }: ChildLimits,
): Promise<ChildEnd> {
  signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), "dvor-child-"));
  try {
    const child = Bun.spawn([...wrapped(cpuS, memoryBytes), ...command], {
      cwd: folder,
      env: {},
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
    });
    let isLate = false;
    const limit = setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, wallMs);
    const abort = () => child.kill("SIGKILL");
    signal?.addEventListener("abort", abort, { once: true });
    try {
      const [, complaint] = await Promise.all([
        readLines(child.stdout, line ?? (() => undefined)),
        readTail(child.stderr),
        child.exited,
      ]);
      signal?.throwIfAborted();
      return { how: endOf(child, isLate), exitCode: child.exitCode, complaint };
    } finally {
      clearTimeout(limit);
      signal?.removeEventListener("abort", abort);
      child.kill("SIGKILL"); // whoever stopped listening has no use for it
      await child.exited;
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function wrapped(cpuS: number | undefined, memoryBytes: number | undefined): readonly string[] {
  const limits = [
    ...(cpuS === undefined ? [] : [`--cpu=${Math.ceil(cpuS)}`]),
    ...(memoryBytes === undefined ? [] : [`--data=${memoryBytes}`]),
    "--core=0",
  ];
  return [
    // What is made is nobody's once the server was killed, and begun anew by its next one.
    ...(setpriv ? [setpriv, "--pdeathsig", "KILL"] : []),
    ...(prlimit ? [prlimit, ...limits] : []),
    ...(nice ? [nice, "-n", "15"] : []),
  ];
}

function endOf(child: Bun.Subprocess, isLate: boolean): ChildEnd["how"] {
  if (isLate) return "late";
  if (child.signalCode === "SIGKILL" || child.signalCode === "SIGXCPU") return "killed";
  return child.exitCode === 0 ? "done" : "failed";
}

async function readLines(
  stream: ReadableStream<Uint8Array>,
  line: (line: string) => void,
): Promise<void> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split("\n");
    rest = (lines.pop() ?? "").slice(0, lineLength);
    for (const one of lines) line(one);
  }
  if (rest !== "") line(rest);
}

async function readTail(stream: ReadableStream<Uint8Array>): Promise<string> {
  let tail = "";
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    tail = (tail + decoder.decode(chunk, { stream: true })).slice(-complaintLength);
  }
  return tail.trim();
}
