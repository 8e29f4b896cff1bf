/** Counts what one run of a suite came to, from Bun's JUnit report. */

export type Tally = { passed: number; failed: number; skipped: number; failures: Failure[] };

/** What failed: where it stands, the test's name, and what was said of it. */
export type Failure = { place: string; name: string; said: string };

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
  const isUnexplained = exitCode !== 0 && reported + silent.length === 0;
  const failures = failuresIn(report);
  for (const place of silent) failures.push({ place, name: "", said: "It said nothing." });
  if (isUnexplained) {
    const said = `The runner ended with ${exitCode ?? "a signal"}, and no test says why.`;
    failures.push({ place: "bun test", name: "", said });
  }
  return {
    passed: countIn(root, "tests") - reported - skipped,
    failed: reported + silent.length + (isUnexplained ? 1 : 0),
    skipped,
    failures,
  };
}

export function add(one: Tally, other: Tally): Tally {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    failures: [...one.failures, ...other.failures],
  };
}

/** The tests that a report calls failed; what was said of a test that took too long is its kind. */
function failuresIn(report: string): Failure[] {
  const cases = report.matchAll(
    /<testcase ([^>]*?)>\s*<failure([^>]*?)(?:\/>|>([\s\S]*?)<\/failure>)/g,
  );
  return Array.from(cases, ([, test = "", failure = "", text = ""]) => ({
    place: `${attribute(test, "file")}:${attribute(test, "line")}`,
    name: [attribute(test, "classname"), attribute(test, "name")].filter(Boolean).join(" > "),
    said: plain(text).trim() || attribute(failure, "message") || attribute(failure, "type"),
  }));
}

function attribute(element: string, name: string): string {
  return plain(element.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1] ?? "");
}

/** What was meant before it was written into XML. */
function plain(text: string): string {
  const meant = { lt: "<", gt: ">", quot: '"', apos: "'", "#10": "\n", amp: "&" };
  return Object.entries(meant).reduce(
    (said, [name, sign]) => said.replaceAll(`&${name};`, sign),
    text,
  );
}

function countIn(element: string, attribute: string): number {
  return Number(element.match(new RegExp(` ${attribute}="(\\d+)"`))?.[1] ?? 0);
}

function fileOf([, file = ""]: RegExpMatchArray): string {
  return plain(file);
}
