import { cleanLine } from "../../core/protocol/text.ts";
import type { Letter } from "./mail.ts";

/** The longest address that a mail server must take (RFC 5321, 4.5.3.1.3), in octets. */
const addressBytes = 254;

/** One address and nothing else: whatever could name a second one, or a header, is no address. */
const oneAddress = /^[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}]+@[^\s"(),:;<>@[\\\]\p{Cc}\p{Cf}]+$/u;

/** Whether a text is one address to which a letter may be sent. */
export function isAddress(text: string): boolean {
  return oneAddress.test(text) && Buffer.byteLength(text) <= addressBytes;
}

/** A letter as nodemailer takes it; its parts are objects, so nothing in them is parsed. */
export function compose({ to, subject, text, id }: Letter, sender: Sender) {
  const domain = sender.address.split("@").at(-1);
  return {
    from: sender,
    to: { name: "", address: to },
    envelope: { from: sender.address, to: [to] },
    subject: cleanLine(subject),
    text,
    // Answering machines keep silent (RFC 3834).
    headers: { "Auto-Submitted": "auto-generated" },
    ...(id === undefined ? {} : { messageId: `<${id}@${domain}>` }),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** Who sends. */
export interface Sender {
  readonly name: string;
  readonly address: string;
}

/** Who sends, of `Dvor <dvor@example.org>` or the address alone; throws when it is neither. */
export function readSender(from: string): Sender {
  const [, name = "", bracketed] = from.match(/^(.*?)\s*<([^<>]*)>$/u) ?? [];
  const address = (bracketed ?? from).trim();
  if (!isAddress(address)) throw new Error(`${JSON.stringify(from)} is not an address`);
  return { name: cleanLine(name.replace(/^"(.*)"$/u, "$1")), address };
}
