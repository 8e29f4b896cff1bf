import { createTransport } from "nodemailer";
import { compose, isAddress, type Sender } from "./envelope.ts";
import type { Mailer } from "./mail.ts";
import { MailRefused } from "./mail-refused.ts";

/** How long a mail server may take for each of its steps. */
const patience = {
  dnsTimeout: 10_000,
  connectionTimeout: 10_000,
  greetingTimeout: 15_000,
  socketTimeout: 30_000,
};

const standardTimeoutMs = 45_000;

/** Would write letters, and with them links that open accounts, into the log. */
const telling = ["logger", "debug", "transactionLog"];

/**
 * Sends letters by a mail server: `smtp://` (with STARTTLS where it is offered) or `smtps://`.
 *
 * A name and a password are sent only over TLS, or to this machine, unless the address itself
 * says `?requireTLS=false`.
 */
export function createSmtpMailer(
  smtpUrl: string,
  from: Sender,
  timeoutMs = standardTimeoutMs,
): Mailer {
  const url = new URL(smtpUrl);
  for (const name of telling) url.searchParams.delete(name);
  const local = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/u.test(url.hostname);
  const transport = createTransport({
    url: url.href,
    pool: true,
    maxConnections: 2,
    maxRequeues: 1,
    idleTimeout: 30_000,
    requireTLS: url.protocol === "smtp:" && url.password !== "" && !local,
    ...patience,
  });
  return {
    send: async (letter, signal) => {
      if (!isAddress(letter.to)) throw new MailRefused("the address of a letter is none");
      const limit = AbortSignal.timeout(timeoutMs);
      const ended = signal ? AbortSignal.any([limit, signal]) : limit;
      try {
        await transport.sendMail({ ...compose(letter, from), signal: ended });
      } catch (cause) {
        signal?.throwIfAborted();
        if (limit.aborted) throw new Error(`no answer of the mail server within ${timeoutMs} ms`);
        throw failureOf(cause, letter.to);
      }
    },
    close: () => transport.close(),
  };
}

/**
 * What failed, told without the address, and whether for good.
 *
 * For good is only what the server says of this letter with a 5xx; that it does not know us, or
 * refuses our password, can be mended by the host while the letter waits.
 */
function failureOf(cause: unknown, to: string): Error {
  if (!(cause instanceof Error)) return new Error("the mail server failed");
  const { code, permanent } = { code: "", permanent: false, ...cause };
  const words = cause.message.replaceAll(to, "(the address)").slice(0, 500);
  const ofLetter = code === "EENVELOPE" || code === "EMESSAGE";
  return permanent && ofLetter ? new MailRefused(words) : new Error(words);
}
