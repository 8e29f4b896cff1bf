import * as z from "zod";
import { defineJob, GiveUp } from "../jobs/job.ts";
import type { Mailer } from "./mail.ts";
import { MailRefused } from "./mail-refused.ts";

const input = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** When its link ends, in ms UTC: nobody is sent a letter that is no longer true. */
  until: z.number().optional(),
});

/** What is enqueued as `mail.send`. */
export type MailInput = z.infer<typeof input>;

/** With the waits of `platform/jobs/backoff.ts` these take about a day. */
const attempts = 58;

/** The job that sends a letter: tried for about a day, given up when it is refused for good. */
export function mailJob(mailer: Pick<Mailer, "send">, now: () => number = Date.now) {
  return defineJob<MailInput>({
    kind: "mail.send",
    input,
    attempts,
    run: async ({ until, ...letter }, { id, signal }) => {
      if (until !== undefined && now() >= until) throw new GiveUp("the letter came too late");
      try {
        await mailer.send({ ...letter, id }, signal);
      } catch (cause) {
        throw cause instanceof MailRefused ? new GiveUp(cause.message) : cause;
      }
    },
  });
}
