import { join } from "node:path";
import { readConfig } from "../platform/config/config.ts";
import { chooseLanguage } from "../platform/config/language.ts";
import { StartupError } from "../platform/config/startup-error.ts";
import { createLog, type Log } from "../platform/log/log.ts";
import { develop, devRoutes, reloading } from "./dev.ts";
import { polish } from "./pages/compress.ts";
import { buildPages } from "./pages.ts";
import { type Running, serve } from "./serve.ts";

const root = join(import.meta.dir, "..");

/** Starts Dvor, says where, and stops it when asked; what keeps it from starting is one line. */
async function main(flags: readonly string[]): Promise<void> {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  // A promise that nobody waited for broke: its request has failed, the house goes on.
  process.on("unhandledRejection", (cause) => log.error({ err: cause }, "unhandled"));
  // The same for what was thrown where nobody could catch it: in a timer, or beside a socket.
  process.on("uncaughtException", (cause) => log.error({ err: cause }, "unhandled"));
  const dev = flags.includes("--dev-server");
  const running = await serve(config, log, {
    openPages: async (apps) => {
      const pages = await buildPages({ root, folder: join(root, "dist/pages"), apps, dev });
      return dev ? reloading(pages) : pages;
    },
    devRoutes: dev ? devRoutes() : undefined,
  });
  stopOnSignals(running, log);
  const demo = flags.find((flag) => flag === "--demo" || flag.startsWith("--demo="));
  const address = config.publicUrl ?? running.url;
  const key = demo && (await fillDemo(running, demo));
  console.log(`Dvor is open: ${address}`);
  if (key) console.log(`Demo: sign in as ${key.handle} with the password ${key.password}`);
  const code = await running.hostCode();
  if (code) console.log(`Become its host with the code ${code}: ${address}/welcome#${code}`);
  polish(running.pages).catch((cause) => log.warn({ err: cause }, "pages stay as they are"));
}

async function fillDemo(running: Running, flag: string) {
  const key = await running.demo(chooseLanguage(flag.split("=")[1], process.env["LANG"]));
  if (!key) console.log("The demo was left out: this Dvor is not empty.");
  return key;
}

/** The first signal stops it in order, a second one at once. */
function stopOnSignals(running: Running, log: Log): void {
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    try {
      await running.stop();
      process.exit(0);
    } catch (cause) {
      log.error({ err: cause }, "stopped badly");
      process.exit(1);
    }
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

try {
  if (process.argv.includes("--dev")) develop(root);
  else await main(process.argv.slice(2));
} catch (cause) {
  console.error(cause instanceof StartupError ? cause.report : cause);
  process.exit(1);
}
