#!/usr/bin/env node
/**
 * Starts Dvor's commands: sees to the packages, then hands over to Bun.
 *
 * Plain JavaScript and no packages, because it runs under Node before anything is installed.
 */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { install } from "./install.mjs";

/** @type {Record<string, string[]>} */
const entries = {
  start: ["server/main.ts"],
  dev: ["server/main.ts", "--dev"],
  test: ["tools/test.ts"],
  check: ["tools/check.ts"],
  bench: ["bench/main.ts"],
  pictures: ["tools/pictures.ts"],
};
const developing = new Set(["test", "check", "bench", "pictures"]);

/**
 * Runs a program in this one's place, or as a child where Node cannot be replaced.
 *
 * @param {string} program
 * @param {string[]} args
 */
function become(program, args) {
  // From Node 22.15 on; no Node process stays in memory, and signals need no forwarding.
  if ("execve" in process && typeof process.execve === "function") {
    process.execve(program, [program, ...args], process.env);
  }
  const child = spawn(program, args, { stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.on(signal, () => {
      // A terminal sends these to the whole group, and a second Ctrl-C may mean "at once".
      const heard = process.stdin.isTTY && signal !== "SIGTERM";
      if (!heard) child.kill(signal);
    });
  }
  child.on("error", (error) => {
    console.error(`${program} does not start: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

const [command = "help", ...args] = process.argv.slice(2);
process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const bun = install({ dev: developing.has(command) });
const known = Object.hasOwn(entries, command) ? entries[command] : undefined;
become(bun, known ? [...known, ...args] : ["server/cli.ts", command, ...args]);
