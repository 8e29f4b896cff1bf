import { ok, type Result, refuse } from "../../core/protocol/result.ts";

/** The fields of a JSON body, none when the body is empty; refuses whatever is not an object. */
export async function readObject(
  request: Request,
): Promise<Result<Readonly<Record<string, unknown>>>> {
  const text = await request.text();
  if (text.trim() === "") return ok({});
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body)) return ok({ ...body });
  } catch {
    // Not JSON is refused like every other thing that is no object.
  }
  return refuse("invalid", { issues: [{ path: "", message: "must be a JSON object" }] });
}
