/**
 * `npm test [-- <part of a path> …] [<option of bun test> …]`: runs every suite, each in a process
 * of its own, so that a crash in one hides nothing of the others.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { testFiles } from "./source-files.ts";
import { add, type Tally, tally } from "./tally.ts";

const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [] };

const order = ["laws", "units", "faults", "e2e"];

/** Whatever has no place of its own is a unit, so that no file is forgotten. */
function suiteOf(file: string): string {
  if (file.startsWith("tests/faults/")) return "faults";
  if (file.startsWith("tests/e2e/")) return "e2e";
  return dirname(file) === "tests" ? "laws" : "units";
}

/**
 * How many files of a suite a process takes at once where two run side by side. Whoever is done
 * takes the next ones, so that both end at about the same time. Faults and browsers, of which a
 * test has two already, want the machine alone.
 */
const portions: Readonly<Record<string, number>> = { units: 20 };

/** Runs a suite; what processes side by side print is shown when each is over. */
async function runSuite(name: string, files: string[], options: string[], folder: string) {
  const portion = portions[name] ?? files.length;
  const isAlone = files.length <= portion || availableParallelism() < 2;
  if (isAlone) return runFiles(files, options, join(folder, `${name}.xml`), "inherit");
  const waiting = [...files];
  let total = nothing;
  let taken = 0;
  const lane = async () => {
    while (waiting.length > 0) {
      const report = join(folder, `${name}-${++taken}.xml`);
      const result = await runFiles(waiting.splice(0, portion), options, report, "pipe");
      total = add(total, result);
    }
  };
  await Promise.all([lane(), lane()]);
  return total;
}

/** One process of `bun test`; what it prints is shown at once, or when it is over. */
async function runFiles(
  files: string[],
  options: string[],
  report: string,
  output: "inherit" | "pipe",
): Promise<Tally> {
  const command = [
    process.execPath,
    // A developer's .env belongs to their server; the tests must not reach its database.
    "--no-env-file",
    "--no-orphans",
    "test",
    // Only to end what hangs; on a busy machine a browser may take many seconds to start.
    "--timeout=60000",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
  ];
  const runner = Bun.spawn([...command, ...options, ...files.map((file) => `./${file}`)], {
    stdio: ["inherit", output, output],
  });
  const texts = [runner.stdout, runner.stderr].map((stream) => new Response(stream).text());
  if (output === "pipe") process.stdout.write((await Promise.all(texts)).join(""));
  await runner.exited;
  const written = Bun.file(report);
  const result = tally({
    files,
    report: (await written.exists()) ? await written.text() : undefined,
    exitCode: runner.exitCode ?? undefined,
    namesOnly: options.length > 0,
  });
  await rm(report, { force: true });
  return result;
}

async function runAll(parts: string[], options: string[]): Promise<Tally> {
  const chosen = testFiles().filter(
    (file) => parts.length === 0 || parts.some((part) => file.includes(part)),
  );
  const folder = await mkdtemp(join(tmpdir(), "dvor-test-"));
  let total = nothing;
  for (const name of order) {
    const files = chosen.filter((file) => suiteOf(file) === name);
    if (files.length === 0) continue;
    console.log(`\n── ${name} ──`);
    total = add(total, await runSuite(name, files, options, folder));
  }
  await rm(folder, { recursive: true });
  return total;
}

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith("-"));
const parts = firstOption < 0 ? args : args.slice(0, firstOption);
const total = await runAll(parts, firstOption < 0 ? [] : args.slice(firstOption));
const { passed, failed, skipped, failures } = total;
// Once more where they are found: what the suites print is long.
if (failures.length > 0) console.log("\n── failed ──");
for (const { place, name, said } of failures) {
  console.log(`\n${place} ${name}\n${said.split("\n").slice(0, 40).join("\n")}`);
}
if (passed + failed + skipped === 0) console.error("\nNo test was found.");
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed + skipped === 0 ? 1 : 0;
