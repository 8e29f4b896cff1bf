import type { Failure } from "../../core/protocol/result.ts";

/** Why a request to elsewhere had no answer. */
type OutgoingCode =
  /** The address, or one it redirected to, is not a place to go. */
  | "outgoing-refused"
  /** Nobody answered, or not in HTTP, or with a certificate of another name. */
  | "outgoing-unreachable"
  | "outgoing-too-large"
  | "outgoing-too-slow";

/**
 * Why a request to elsewhere had no answer.
 *
 * Show people one text for all codes: which one it was tells about the network of the host.
 */
export type OutgoingFailure = Failure<OutgoingCode>;

/** The failure of a request as libraries expect it of `fetch`: thrown. It names no address. */
export class OutgoingError extends TypeError {
  override readonly name = "OutgoingError";
  readonly code: OutgoingCode;

  constructor({ code }: OutgoingFailure) {
    super(`fetch failed: ${code}`);
    this.code = code;
  }
}
