import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A server in a process of its own, on a fresh data folder. */
export interface BenchServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the product as `npm start` does, on a free port.
 *
 * With `BENCH_PROFILE=<folder>` the server leaves a CPU profile there, for Chrome's DevTools.
 */
export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<BenchServer> {
  const folder = await mkdtemp(join(tmpdir(), "dvor-bench-"));
  const profile = process.env["BENCH_PROFILE"];
  const profiling = profile ? ["--cpu-prof", `--cpu-prof-dir=${profile}`] : [];
  const server = Bun.spawn([process.execPath, ...profiling, "server/main.ts"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", DVOR_DATA: folder, ...environment },
    stdout: "pipe",
    stderr: "inherit",
  });
  return {
    url: await addressIn(server.stdout),
    pid: server.pid,
    async stop() {
      server.kill("SIGTERM");
      await server.exited;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Reads what a server prints until it names its address. */
async function addressIn(output: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of output) {
    text += decoder.decode(chunk, { stream: true });
    const address = /https?:\/\/\S+/u.exec(text)?.[0];
    if (address) return address;
  }
  throw new Error(`the server ended before it was open: ${text}`);
}
