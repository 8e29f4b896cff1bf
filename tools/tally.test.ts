import { describe, expect, test } from "bun:test";
import { type Run, tally } from "./tally.ts";

const report = `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="bun test" tests="5" assertions="9" failures="1" skipped="2" time="0.05">
  <testsuite name="a.test.ts" file="a.test.ts" tests="4" failures="1" skipped="2" time="0.01">
    <testsuite name="g" file="a.test.ts" line="2" tests="4" failures="1" skipped="2" time="0">
    </testsuite>
  </testsuite>
  <testsuite name="b.test.ts" file="b.test.ts" tests="1" failures="0" skipped="0" time="0.01">
  </testsuite>
</testsuites>`;
const green = report.replaceAll('failures="1"', 'failures="0"');
const run: Run = { files: ["a.test.ts", "b.test.ts"], report, exitCode: 1, namesOnly: false };

describe("the tally of a run", () => {
  test("is what the report says, each test counted once", () => {
    expect(tally(run)).toEqual({ passed: 2, failed: 1, skipped: 2 });
  });

  test("counts a file which the report does not know as failed", () => {
    const files = [...run.files, "c.test.ts"];
    expect(tally({ ...run, files, report: green, exitCode: 0 }).failed).toBe(1);
  });

  test("does not miss such a file when tests were chosen by name", () => {
    const files = [...run.files, "c.test.ts"];
    expect(tally({ ...run, files, report: green, exitCode: 0, namesOnly: true }).failed).toBe(0);
  });

  test("counts every file as failed when there is no report", () => {
    const nothing = { passed: 0, failed: 2, skipped: 0 };
    expect(tally({ ...run, report: undefined, exitCode: 0 })).toEqual(nothing);
    expect(tally({ ...run, report: undefined, exitCode: undefined })).toEqual(nothing);
  });

  test("has a failure when the runner ended badly and the report does not say why", () => {
    expect(tally({ ...run, report: green }).failed).toBe(1);
    expect(tally({ ...run, report: green, exitCode: undefined }).failed).toBe(1);
  });
});
