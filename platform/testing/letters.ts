import { watch } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Dvor } from "./dvor.ts";

/** A letter as its reader sees it. */
export interface ReceivedLetter {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
  /** The addresses that stand in it. */
  readonly links: readonly string[];
}

/**
 * The letters that a Dvor without a mail server wrote to its folder, the oldest first.
 *
 * Waits until there are so many; a letter leaves the queue a moment after what caused it.
 */
export async function lettersOf({ folder }: Dvor, count = 0): Promise<readonly ReceivedLetter[]> {
  const mail = join(folder, "mail");
  await mkdir(mail, { recursive: true, mode: 0o700 });
  let look = () => {};
  using _ = closing(watch(mail, () => look()));
  for (;;) {
    const changed = new Promise<void>((resolve) => (look = resolve));
    const names = (await readdir(mail)).filter((name) => name.endsWith(".eml")).sort();
    if (names.length >= count) {
      const raws = names.map((name) => readFile(join(mail, name), "utf8"));
      return (await Promise.all(raws)).map(readLetter);
    }
    await changed;
  }
}

/** The letters to one address, when there are so many of them. */
export async function lettersTo(dvor: Dvor, to: string, count = 1) {
  for (let all = 0; ; ) {
    const letters = await lettersOf(dvor, all);
    const theirs = letters.filter((letter) => letter.to === to);
    if (theirs.length >= count) return theirs;
    all = letters.length + 1;
  }
}

/**
 * The token of the latest link to such a page (`/confirm`, `/reset`) that was sent to an address.
 *
 * Waits until there are so many of them.
 */
export async function tokenTo(dvor: Dvor, to: string, page: string, count = 1): Promise<string> {
  for (let all = 1; ; all++) {
    const letters = await lettersTo(dvor, to, all);
    all = Math.max(all, letters.length);
    const links = letters.flatMap((letter) => letter.links).filter((link) => link.includes(page));
    if (links.length >= count) return links.at(-1)?.split("#").at(-1) ?? "";
  }
}

/** Reads a letter as it was sent (RFC 5322), in the forms that nodemailer writes. */
export function readLetter(raw: string): ReceivedLetter {
  const [head = "", ...body] = raw.replaceAll("\r\n", "\n").split("\n\n");
  const text = decode(body.join("\n\n"), field(head, "Content-Transfer-Encoding")).trim();
  const links = [...text.matchAll(/https?:\/\/\S+/gu)].map(([link]) => link);
  const [to, from, subject] = [field(head, "To"), field(head, "From"), field(head, "Subject")];
  return { to, from, subject, text, links };
}

/** What a mail program shows of a field: encoded words decoded (RFC 2047, UTF-8 only). */
function field(head: string, name: string): string {
  const unfolded = head.replace(/\n[ \t]+/gu, " ");
  const [, value = ""] = unfolded.match(RegExp(`^${name}: (.*)$`, "mu")) ?? [];
  const joined = value.replace(/\?= =\?/gu, "?==?");
  return joined.replace(/=\?utf-8\?([bq])\?([^?]*)\?=/giu, (_, coding: string, word: string) =>
    coding.toLowerCase() === "b"
      ? decode(word, "base64")
      : decode(word.replaceAll("_", " "), "quoted-printable"),
  );
}

/** Text under a transfer encoding (RFC 2045, section 6). */
function decode(text: string, encoding: string): string {
  if (encoding === "base64") return Buffer.from(text, "base64").toString();
  if (encoding !== "quoted-printable") return text;
  const bytes = text
    .replace(/=\n/gu, "")
    .replace(/=([0-9A-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString();
}

function closing(closable: { close(): void }): Disposable {
  return { [Symbol.dispose]: () => closable.close() };
}
