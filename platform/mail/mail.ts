import { readSender } from "./envelope.ts";
import { createFolderMailer } from "./folder.ts";
import { createSmtpMailer } from "./smtp.ts";

/** A letter on its way: plain text, to one address. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same for the same letter sent twice, so that mail programs show it once. */
  readonly id?: string;
}

/** Sends letters. */
export interface Mailer {
  /**
   * Resolves when the letter was taken over by the next server, or is on disk.
   *
   * Throws `MailRefused` when it never will be, and anything else when it may be later.
   */
  send(letter: Letter, signal?: AbortSignal): Promise<void>;
  /** Ends the connections; what is being sent is sent first. */
  close(): void;
}

export interface MailPorts {
  /** Where to send; without it letters are written to the folder. */
  readonly smtpUrl?: string | undefined;
  /** Where letters are written, one file each, for a Dvor without a mail server. */
  readonly folder: string;
  /** Who sends, as `dvor@example.org` or `Dvor <dvor@example.org>`. */
  readonly from: string;
  readonly log: { info(fields: Readonly<Record<string, string>>, message: string): void };
  /** For one letter, from the name of the server to its last word; standard: 45 seconds. */
  readonly timeoutMs?: number;
}

/** Opens the way by which this Dvor sends letters. */
export function createMailer({ smtpUrl, folder, from, log, timeoutMs }: MailPorts): Mailer {
  const sender = readSender(from);
  if (smtpUrl === undefined) return createFolderMailer(folder, sender, log);
  return createSmtpMailer(smtpUrl, sender, timeoutMs);
}
