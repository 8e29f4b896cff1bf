import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { quantile } from "./sockets.ts";

const starts = 7;
const root = join(import.meta.dir, "..");

/** From `npm start` to the printed address, on an empty folder: pages to be built, then built. */
export async function start(): Promise<string> {
  const pages = join(root, "dist/pages");
  const first: number[] = [];
  const again: number[] = [];
  for (let count = 0; count < starts; count++) {
    await rm(pages, { recursive: true, force: true });
    first.push(await startOnce());
    again.push(await startOnce());
  }
  const median = (values: number[]) =>
    `${quantile(
      values.sort((a, b) => a - b),
      0.5,
    ).toFixed(0)} ms`;
  return `address after ${median(first)} with a build of the pages, ${median(again)} without`;
}

async function startOnce(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "dvor-bench-"));
  const fromMs = performance.now();
  const server = Bun.spawn(["npm", "start"], {
    cwd: root,
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", DVOR_DATA: folder },
    stdout: "pipe",
    stderr: "ignore",
  });
  let printed = "";
  for await (const chunk of server.stdout) {
    printed += new TextDecoder().decode(chunk);
    if (printed.includes("http://")) break;
  }
  const tookMs = performance.now() - fromMs;
  server.kill("SIGTERM");
  await server.exited;
  await rm(folder, { recursive: true, force: true });
  return tookMs;
}
