/** Thrown for a letter that no further attempt would deliver: a wrong address, mostly. */
export class MailRefused extends Error {
  override readonly name = "MailRefused";
}
