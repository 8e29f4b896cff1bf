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
    expect(tally(run)).toMatchObject({ passed: 2, failed: 1, skipped: 2 });
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
    expect(tally({ ...run, report: undefined, exitCode: 0 })).toMatchObject(nothing);
    expect(tally({ ...run, report: undefined, exitCode: undefined })).toMatchObject(nothing);
  });

  test("has a failure when the runner ended badly and the report does not say why", () => {
    expect(tally({ ...run, report: green }).failed).toBe(1);
    expect(tally({ ...run, report: green, exitCode: undefined }).failed).toBe(1);
  });
});

describe("the failures of a run", () => {
  const failing = `<testsuites name="bun test" tests="4" failures="2" skipped="1">
    <testsuite name="a.test.ts" file="a.test.ts">
      <testcase name="stands &amp; waits" classname="a &lt;room&gt;" file="a.test.ts" line="7">
        <failure type="AssertionError" message="">Not: &quot;x&quot;&#10;&#10;at 7</failure>
      </testcase>
      <testcase name="passes" classname="a" time="0" file="a.test.ts" line="9" assertions="0" />
      <testcase name="is left out" classname="a" time="0" file="a.test.ts" line="10">
        <skipped />
      </testcase>
      <testcase name="takes for ever" classname="" time="0" file="a.test.ts" line="11">
        <failure type="TimeoutError" />
      </testcase>
    </testsuite>
  </testsuites>`;

  test("are told with their places and with what was said of them", () => {
    expect(tally({ ...run, report: failing }).failures).toEqual([
      {
        ...{ place: "a.test.ts:7", name: "a <room> > stands & waits" },
        said: 'Not: "x"\n\nat 7',
      },
      { place: "a.test.ts:11", name: "takes for ever", said: "TimeoutError" },
      { place: "b.test.ts", name: "", said: "It said nothing." },
    ]);
  });

  test("tell of a runner that ended without a word", () => {
    const ended = { ...run, report: green, exitCode: 7 };
    expect(tally(ended).failures.map(({ said }) => said)).toEqual([
      "The runner ended with 7, and no test says why.",
    ]);
  });

  test("are none where all is well", () => {
    expect(tally({ ...run, report: green, exitCode: 0 }).failures).toEqual([]);
  });
});
