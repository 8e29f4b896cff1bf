import { describe, expect, test } from "bun:test";
import { parse } from "../../core/protocol/schema.ts";
import { GiveUp } from "../jobs/job.ts";
import type { Letter } from "./mail.ts";
import { mailJob } from "./mail-job.ts";
import { MailRefused } from "./mail-refused.ts";

const letter = { to: "anna@mail.example", subject: "Hello", text: "Hello\n" };
const running = { id: "job-1", attempt: 1, signal: new AbortController().signal, progress() {} };

describe("mail.send", () => {
  test("sends the letter under the id of the job, and stops when the job is stopped", async () => {
    const sent: unknown[] = [];
    const send = async (...given: [Letter, AbortSignal?]) => void sent.push(given);
    await mailJob({ send }).run(letter, running);
    expect(sent).toEqual([[{ ...letter, id: "job-1" }, running.signal]]);
  });

  test("is given up when the letter is refused for good", async () => {
    const send = async () => Promise.reject(new MailRefused("550 nobody here"));
    const run = mailJob({ send }).run(letter, running);
    await expect(run).rejects.toBeInstanceOf(GiveUp);
    await expect(run).rejects.toThrow("550 nobody here");
  });

  test("is tried again after any other failure", async () => {
    const cause = new Error("451 come later");
    const run = mailJob({ send: async () => Promise.reject(cause) }).run(letter, running);
    await expect(run).rejects.toBe(cause);
  });

  test("is given up, unsent, when its link has ended", async () => {
    let sent = 0;
    const job = mailJob({ send: async () => void sent++ }, () => 1_000);
    await expect(job.run({ ...letter, until: 1_000 }, running)).rejects.toBeInstanceOf(GiveUp);
    expect(sent).toBe(0);
    await job.run({ ...letter, until: 1_001 }, running);
    expect(sent).toBe(1);
  });

  test.each([{}, { ...letter, to: 1 }, { ...letter, until: "x" }, null])("refuses %p", (input) => {
    expect(parse(mailJob({ send: async () => {} }).input, input).ok).toBe(false);
  });
});
