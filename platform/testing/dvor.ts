import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The product in a process of its own, as `npm start` starts it. */
export interface Dvor {
  readonly url: string;
  readonly folder: string;
  /** The memory that it takes, in bytes. */
  memory(): Promise<number>;
  /** What it printed so far. */
  readonly output: () => string;
  /** What it printed of this kind, as soon as it has; the runner is the limit. */
  prints(pattern: RegExp): Promise<RegExpExecArray>;
  /** Ends it as an operator would; resolves with its exit code. */
  stop(): Promise<number>;
  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and the same port. */
  again(): Promise<Dvor>;
  /** Ends it, and deletes its data. */
  [Symbol.asyncDispose](): Promise<void>;
}

/** What a test starts a Dvor with. */
export interface DvorOptions {
  /** Where its sources are, when not here. */
  readonly root?: string;
  readonly folder?: string;
  readonly port?: number;
  readonly environment?: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** The program that is started, where it is not the product's own: a path from its sources. */
  readonly main?: string;
}

/**
 * Starts a Dvor on a free port and a fresh folder; resolves when it has named its address.
 *
 * With `BENCH_PROFILE=<folder>` it leaves a CPU profile there, for Chrome's DevTools.
 */
export async function startDvor(options: DvorOptions = {}): Promise<Dvor> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), "dvor-")));
  const profile = process.env["BENCH_PROFILE"];
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const root = options.root ?? join(import.meta.dir, "../..");
  const main = join(root, options.main ?? "server/main.ts");
  const server = Bun.spawn([process.execPath, ...profiling, main, ...(options.arguments ?? [])], {
    env: {
      ...process.env,
      PORT: String(options.port ?? 0),
      HOST: "127.0.0.1",
      DVOR_DATA: folder,
      // A test asks nobody elsewhere.
      PRODUCTS_URL: "off",
      // Many run beside each other; who wants to broadcast says so.
      RTMP_PORT: "off",
      ...options.environment,
    },
    stdout: "pipe",
    stderr: "inherit",
  });
  const printed = collect(server.stdout);
  const url = await Promise.race([printed.address, server.exited.then(() => undefined)]);
  if (url === undefined) throw new Error(`Dvor did not start: ${printed.text()}`);
  const dvor: Dvor = {
    url,
    folder,
    async memory() {
      const asked = Bun.spawn(["ps", "-o", "rss=", "-p", String(server.pid)], { stdout: "pipe" });
      return Number(await new Response(asked.stdout).text()) * 1024;
    },
    output: printed.text,
    prints: printed.finds,
    async stop() {
      server.kill("SIGTERM");
      return server.exited;
    },
    signal: (signal) => server.kill(signal),
    async kill() {
      server.kill("SIGKILL");
      await server.exited;
    },
    again: () => startDvor({ ...options, folder, port: Number(new URL(url).port) }),
    async [Symbol.asyncDispose]() {
      await dvor.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return dvor;
}

/** Gathers what a process prints, and finds things in it: its address first of all. */
function collect(output: ReadableStream<Uint8Array>) {
  let text = "";
  const looking = new Set<() => void>();
  const finds = (pattern: RegExp) => {
    const { promise, resolve } = Promise.withResolvers<RegExpExecArray>();
    const look = () => {
      const found = pattern.exec(text);
      if (!found) return;
      looking.delete(look);
      resolve(found);
    };
    looking.add(look);
    look();
    return promise;
  };
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of output) {
      text += decoder.decode(chunk, { stream: true });
      for (const look of [...looking]) look();
    }
  })();
  const address = finds(/https?:\/\/\S+/u).then(([found]) => found);
  return { text: () => text, finds, address };
}
