import { FlvReader } from "../../ingest/flv.ts";
import type { MediaMessage } from "../../media/message.ts";

/** What may wait for a program that does not keep up: some seconds of a broadcast. */
const waitingBytes = 16 * 1024 * 1024;

/** How long a program may take to write what it still has, in milliseconds. */
const drainMs = 10_000;

/** What a program may take of memory: pictures may say that they are of any size. */
const memoryBytes = 2 * 1_073_741_824;

/** Wrappers of Debian and its like: what is there is used. */
const [setpriv, prlimit, nice] = ["setpriv", "prlimit", "nice"].map((name) => Bun.which(name));

/** It ends with the house, within bounds, and gives way to what everybody watches. */
const wrapped: readonly string[] = [
  ...(setpriv ? [setpriv, "--pdeathsig", "KILL"] : []),
  ...(prlimit ? [prlimit, `--data=${memoryBytes}`, "--core=0"] : []),
  ...(nice ? [nice, "-n", "5"] : []),
];

/** What a wrapper ends with when there is no such program, or it is none. */
const notStarted: readonly number[] = [126, 127];

/** What one run of ffmpeg is to do. */
export interface EncodingPlan {
  readonly ffmpegPath: string;
  /** Of the pictures that come out; those that go in are higher. */
  readonly height: number;
  readonly bitsPerSecond: number;
  /** Whether the sound is AAC, and goes through as it is. */
  readonly isAac: boolean;
  /** Takes what comes out, in order. */
  readonly take: (message: MediaMessage) => void;
}

/** One stretch of a broadcast on its way through ffmpeg: fragmented MP4 in, FLV out. */
export class Encoding {
  /**
   * Resolves when all that went in has come out, or nothing more will: whether it went well.
   *
   * Rejects when there is no such program.
   */
  readonly ended: Promise<boolean>;
  readonly #child;
  #waitingBytes = 0;
  #isOver = false;

  constructor(plan: EncodingPlan) {
    this.#child = Bun.spawn([...wrapped, plan.ffmpegPath, ...commandOf(plan)], {
      // It knows nothing of this house.
      ...{ env: {}, cwd: "/" },
      ...{ stdin: "pipe", stdout: "pipe", stderr: "ignore" },
    });
    this.ended = this.#reads(plan.take);
  }

  /** Gives it more; false where it does not keep up, or is gone. */
  push(bytes: Uint8Array): boolean {
    if (this.#isOver || this.#waitingBytes > waitingBytes) return false;
    this.#waitingBytes += bytes.length;
    this.#child.stdin.write(bytes);
    void this.#flushes(bytes.length);
    return true;
  }

  /** There is nothing more: it writes what it has, and ends. */
  ends(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#child.stdin.end();
    const late = setTimeout(() => this.#child.kill("SIGKILL"), drainMs);
    void this.#child.exited.then(() => clearTimeout(late));
  }

  /** Ends it now. */
  kill(): void {
    this.#isOver = true;
    this.#child.kill("SIGKILL");
  }

  async #flushes(sizeBytes: number): Promise<void> {
    try {
      await this.#child.stdin.flush();
    } catch {
      this.#isOver = true; // it is gone, which `ended` tells
    }
    this.#waitingBytes -= sizeBytes;
  }

  async #reads(take: EncodingPlan["take"]): Promise<boolean> {
    const reader = new FlvReader();
    for await (const bytes of this.#child.stdout) {
      for (const message of reader.push(bytes)) take(message);
    }
    const exitCode = await this.#child.exited;
    this.#isOver = true;
    if (notStarted.includes(exitCode)) throw new Error(`it cannot be started: ${exitCode}`);
    return exitCode === 0 && !reader.isBroken;
  }
}

/** Key frames are where those of the source are, so that a player may change at each. */
function commandOf({ height, bitsPerSecond, isAac }: EncodingPlan): readonly string[] {
  const kilobits = `${Math.round(bitsPerSecond / 1_000)}k`;
  return [
    ...["-v", "error", "-protocol_whitelist", "pipe"],
    // What it is, the initialization section says.
    ...["-probesize", "100000", "-analyzeduration", "0", "-f", "mp4", "-i", "pipe:0"],
    ...["-map", "0:v:0", "-map", "0:a:0?", "-vf", `scale=-2:${height}`],
    // Every picture at its own time, in milliseconds as FLV has them.
    ...["-copyts", "-fps_mode", "passthrough", "-enc_time_base:v", "1/1000"],
    ...["-c:v", "libx264", "-preset", "veryfast", "-tune", "zerolatency", "-threads", "2"],
    ...["-pix_fmt", "yuv420p", "-g", "1000", "-sc_threshold", "0", "-force_key_frames", "source"],
    ...["-b:v", kilobits, "-maxrate", kilobits, "-bufsize", kilobits],
    ...(isAac ? ["-c:a", "copy"] : ["-c:a", "aac", "-b:a", "96k"]),
    ...["-flush_packets", "1", "-f", "flv", "pipe:1"],
  ];
}
