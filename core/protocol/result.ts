/** The outcome of something that may be refused: a value, or a failure with a code. */
export type Result<Value, Refusal extends Failure = Failure> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Refusal };

/**
 * A reason to say no, as it travels: a code from a closed list, and what helps to mend it.
 *
 * Texts for people are made from the code at the page, in the reader's language.
 */
export interface Failure<Code extends string = string> {
  readonly code: Code;
  /** What is wrong with the input, for the code `invalid`. */
  readonly issues?: readonly Issue[];
  /** How long to wait before trying again, where the code `too-many` knows it. */
  readonly retryAfterMs?: number;
  /** Under which id the server logged the cause, for the code `internal`. */
  readonly id?: string;
}

/** One thing that is wrong with an input: where, as a dotted path, and what. */
export interface Issue {
  readonly path: string;
  readonly message: string;
}

/** A result that holds a value. */
export function ok(): { readonly ok: true; readonly value: undefined };
export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value };
export function ok(value?: unknown) {
  return { ok: true, value };
}

/** A result that says no. */
export function refuse<const Code extends string>(
  code: Code,
  details: Omit<Failure, "code"> = {},
): { readonly ok: false; readonly failure: Failure<Code> } {
  return { ok: false, failure: { code, ...details } };
}
