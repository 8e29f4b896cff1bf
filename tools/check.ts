/** `npm run check [-- --fix]`: types, lint and format, unused code, and the laws of the house. */
import { filesLike } from "./source-files.ts";

const fix = process.argv.includes("--fix");

const lint = ["node_modules/.bin/biome", "check", "--error-on-warnings", "--colors=off"];
const steps: Record<string, string[]> = {
  types: ["node_modules/.bin/tsc", "--project", "."],
  lint,
  unused: ["node_modules/.bin/knip", "--no-progress"],
  laws: [
    process.execPath,
    "test",
    "--only-failures",
    // Only to end what hangs, as in `npm test`: four steps at once leave little of a machine.
    "--timeout=60000",
    ...filesLike("tests/*.test.ts").map((file) => `./${file}`),
  ],
};

/** Says how a step went in one line, and all it said when it went badly. */
async function run(name: string, command: string[]): Promise<boolean> {
  const started = performance.now();
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([textOf(child.stdout), textOf(child.stderr)]);
  const good = (await child.exited) === 0;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${name.padEnd(8)}${good ? "ok  " : "FAIL"} ${seconds.padStart(5)} s`);
  if (!good) console.log(`\n${err}${out}`);
  return good;
}

function textOf(stream: ReadableStream): Promise<string> {
  return new Response(stream).text();
}

// What is mended must be mended before the others look at it.
if (fix) await run("fix", [...lint, "--write"]);
const results = await Promise.all(Object.entries(steps).map((step) => run(...step)));
process.exitCode = results.every(Boolean) ? 0 : 1;
