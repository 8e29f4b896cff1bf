import * as z from "zod/mini";
import { defineJob } from "../job.ts";

/** What the tests' processes write down of what they do. */
export interface DeedTables {
  readonly deed: { readonly n: number; readonly deed: "begun" | "ended"; readonly by: string };
}

/** How long after its end a job of a test's process is taken over. */
export const processLeaseMs = 1_500;

/** The job that the tests' processes do. */
export const deedJob = defineJob({
  kind: "test.deed",
  input: z.object({ n: z.number() }),
  concurrency: 2,
  async run() {},
});
