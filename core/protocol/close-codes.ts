/**
 * Why the server ends a socket (RFC 6455, section 7.4.2: 4000–4999 are for private use).
 *
 * The range is the contract, so that a client needs no table of codes:
 * 4000–4099 come back at once (with jitter), 4100–4199 come back later, 4200–4299 do not
 * come back. Any other code, 1006 of a broken line included, means: come back at once.
 */
export const closeCodes = {
  /** The server stops or is replaced. */
  goingAway: 4000,
  /** Nothing was heard from the client for too long. */
  silent: 4001,
  /** The client reads too slowly: more than `limits.waitingBytes` waited for it. */
  slow: 4002,
  /** What the server knows of this person has changed: who comes back is told it. */
  changed: 4003,
  /** The client went on after it was told `too-many`. */
  flooding: 4100,
  /** The frames do not follow the protocol. */
  protocol: 4200,
  /** The protocol's version is not spoken here: the page is older than the server. */
  version: 4201,
  /** The session has ended: signed out here or elsewhere, or sent away. */
  ended: 4202,
} as const;

/** A code with which this server closes a socket. */
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes];

/** What a client does after its socket was closed. */
export type AfterClose = "come-back" | "come-back-later" | "stay-away";

/** What a close code asks of the client. */
export function afterClose(code: number): AfterClose {
  if (code >= 4200 && code <= 4299) return "stay-away";
  if (code >= 4100 && code <= 4199) return "come-back-later";
  return "come-back";
}
