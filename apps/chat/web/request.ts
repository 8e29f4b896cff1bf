import { type Result, refuse } from "../../../core/protocol/result.ts";
import { read } from "./conversation-request.ts";

/**
 * Asks the server for something of chat over REST.
 *
 * Beside the server's own codes it may be refused with `offline`, where no answer came.
 */
export async function ask<Answer>(
  method: "GET" | "POST",
  path: string,
  body?: object,
): Promise<Result<Answer>> {
  try {
    const response = await fetch(`/api/chat${path}`, {
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
