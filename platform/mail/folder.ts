import { mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { newId } from "../../core/protocol/id.ts";
import { compose, isAddress, type Sender } from "./envelope.ts";
import type { Mailer, MailPorts } from "./mail.ts";
import { MailRefused } from "./mail-refused.ts";

/**
 * Writes letters to a folder, for a Dvor without a mail server: one `.eml` file each.
 *
 * Only the owner of the process may read them, for they hold links that open accounts; the log
 * says where a letter is, and nothing of what is in it.
 */
export function createFolderMailer(folder: string, from: Sender, log: MailPorts["log"]): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "windows" });
  return {
    send: async (letter, signal) => {
      signal?.throwIfAborted();
      if (!isAddress(letter.to)) throw new MailRefused("the address of a letter is none");
      const { message } = await transport.sendMail(compose(letter, from));
      if (!Buffer.isBuffer(message)) throw new Error("a letter was not written as bytes");
      const path = join(folder, `${new Date().toISOString().replaceAll(":", "-")}-${newId()}.eml`);
      await writeWhole(path, message);
      log.info({ path }, "a letter was written to a file, for SMTP_URL is not set");
    },
    close: () => transport.close(),
  };
}

/** Writes a file that is there whole or not at all. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(path, ".."), { recursive: true, mode: 0o700 });
  const unfinished = `${path}.part`;
  try {
    await using file = await open(unfinished, "wx", 0o600);
    await file.writeFile(bytes);
    await file.sync();
    await rename(unfinished, path);
  } catch (cause) {
    await rm(unfinished, { force: true });
    throw cause;
  }
}
