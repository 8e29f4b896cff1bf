/** Counts what one run of a suite came to, from Bun's JUnit report. */

export type Tally = { passed: number; failed: number; skipped: number };

export type Run = {
  /** The test files which the suite was started with. */
  files: string[];
  /** The report, or undefined when the runner ended before it wrote one. */
  report: string | undefined;
  /** Undefined when a signal ended the runner. */
  exitCode: number | undefined;
  /** A filter by test names is set, so that a file may rightly have nothing to say. */
  namesOnly: boolean;
};

/**
 * A file that says nothing counts as a failure: it did not load, holds no test, or ended the
 * runner. So does an exit code that nothing in the report explains.
 */
export function tally({ files, report = "", exitCode, namesOnly }: Run): Tally {
  const [root = ""] = report.match(/<testsuites [^>]*>/) ?? [];
  const heard = new Set(Array.from(report.matchAll(/<testsuite [^>]*?file="([^"]*)"/g), fileOf));
  const silent = namesOnly ? [] : files.filter((file) => !heard.has(file));
  const skipped = countIn(root, "skipped");
  const reported = countIn(root, "failures");
  const unexplained = exitCode === 0 || reported + silent.length > 0 ? 0 : 1;
  return {
    passed: countIn(root, "tests") - reported - skipped,
    failed: reported + silent.length + unexplained,
    skipped,
  };
}

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
  };
}

function countIn(element: string, attribute: string): number {
  return Number(element.match(new RegExp(` ${attribute}="(\\d+)"`))?.[1] ?? 0);
}

function fileOf([, file = ""]: RegExpMatchArray): string {
  return file.replaceAll("&amp;", "&");
}
