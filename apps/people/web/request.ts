import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * Asks the server for something of people over REST.
 *
 * Beside the server's own codes it may be refused with `offline`, where no answer came.
 */
export async function ask<Answer = undefined>(
  method: Method,
  path: string,
  body?: object,
): Promise<Result<Answer>> {
  try {
    const response = await fetch(`/api/people${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
    return await read<Answer>(response);
  } catch {
    return refuse("offline");
  }
}

/** An answer of the server as a result. */
export async function read<Answer>(response: Pick<Response, "ok" | "text">) {
  const text = await response.text();
  // Made by the routes of this very version.
  const answer = (text === "" ? undefined : parsed(text)) as unknown;
  if (response.ok) return ok(answer as Answer);
  const failure = answer as Partial<Failure> | undefined;
  return refuse(failure?.code ?? "internal", failure ?? {});
}

/** What stands between may answer with a page of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
