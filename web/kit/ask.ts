/** What a server answered: a value, or why not. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: AskFailure };

/**
 * Why there is no value.
 *
 * Beside the server's own codes: `offline`, where no answer came; `cancelled`, where it was
 * broken off; and `internal`, where something else answered in the server's place.
 */
export interface AskFailure {
  readonly code: string;
  /** What is wrong with the input. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  /** How long to wait before asking again. */
  readonly retryAfterMs?: number;
  /** Under which id the server logged the cause. */
  readonly id?: string;
}

/** Asks for something; a body travels as JSON. Never rejects. */
export type Ask = <Value = undefined>(
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE",
  path: string,
  body?: object,
  signal?: AbortSignal,
) => Promise<Answer<Value>>;

/** Asks what answers below an address, such as `/api/chat`. */
export function askAt(base: string): Ask {
  return async <Value>(...[method, path, body, signal]: Parameters<Ask>) => {
    try {
      const response = await fetch(base + path, {
        method,
        ...(signal ? { signal } : {}),
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
      });
      return answerOf<Value>(response.status, await response.text());
    } catch {
      return without(signal?.aborted ? "cancelled" : "offline");
    }
  };
}

/** No answer, and why there is none. */
export function without(code: string): Answer<never> {
  return { ok: false, failure: { code } };
}

/** With these it is said that something was done, or will be, and nothing more. */
const bodiless: ReadonlySet<number> = new Set([202, 204]);

/** An answer as it came over the line. */
export function answerOf<Value>(status: number, text: string): Answer<Value> {
  const isEmpty = bodiless.has(status) && text === "";
  const said = isEmpty ? undefined : parsed(text);
  const isGood = status >= 200 && status < 300;
  // Made by the routes of this very version, unless something else stands between.
  if (isGood && (isEmpty || said !== undefined)) return { ok: true, value: said as Value };
  return isFailure(said) && !isGood ? { ok: false, failure: said } : without("internal");
}

function isFailure(said: unknown): said is AskFailure {
  return said instanceof Object && "code" in said && typeof said.code === "string";
}

/** What stands between may answer with a page of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
