import type { ClientFrame, Position, ServerFrame } from "./frames.ts";
import { isId } from "./id.ts";
import { limits } from "./limits.ts";
import { ok, type Result, refuse } from "./result.ts";

/**
 * A message carries one frame or several, a line each.
 *
 * JSON never holds a bare line break, so frames can be joined without being parsed.
 */
export const frameSeparator = "\n";

/** Writes a frame as text. */
export function encodeFrame(frame: ClientFrame | ServerFrame): string {
  return JSON.stringify(frame);
}

/** Reads what a server sent; a server is trusted, so its fields are not checked again. */
export function decodeServerMessage(message: string): ServerFrame[] {
  return message.split(frameSeparator).map((line) => JSON.parse(line));
}

/** Reads one frame of a client: total, whatever the text is. */
export function decodeClientFrame(text: string): Result<ClientFrame> {
  const frame = parseObject(text);
  if (!frame) return refuse("invalid", { issues: [{ path: "", message: "not a JSON object" }] });
  const problem = describeProblem(frame);
  if (problem) return refuse("invalid", { issues: [problem] });
  return ok(frame as unknown as ClientFrame); // describeProblem has checked every field
}

type Fields = Readonly<Record<string, unknown>>;
type Problem = { path: string; message: string } | undefined;

function parseObject(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined; // not JSON is an answer here, not an accident
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

const checks: Readonly<Record<string, (frame: Fields) => Problem>> = {
  hello: (frame) =>
    check(isCount(frame["version"]), "version", "a whole number") ??
    check(typeof frame["client"] === "string" && isId(frame["client"]), "client", "a UUID"),
  join: (frame) =>
    check(isCount(frame["ref"]), "ref", "a whole number") ??
    checkTopic(frame) ??
    check(
      frame["position"] === undefined || isPosition(frame["position"]),
      "position",
      "an epoch and an offset",
    ),
  leave: checkTopic,
  command: (frame) =>
    check(isCount(frame["number"]) && frame["number"] !== 0, "number", "a whole number from 1") ??
    checkName(frame),
  whisper: (frame) => checkTopic(frame) ?? checkName(frame),
  ping: () => undefined,
  pong: () => undefined,
};

function describeProblem(frame: Fields): Problem {
  const type = frame["type"];
  if (typeof type !== "string" || !Object.hasOwn(checks, type)) {
    return { path: "type", message: "not a kind of frame" };
  }
  return checks[type]?.(frame);
}

function check(holds: boolean, path: string, wanted: string): Problem {
  return holds ? undefined : { path, message: `must be ${wanted}` };
}

function checkTopic(frame: Fields): Problem {
  return check(isShortText(frame["topic"]), "topic", `a text of 1 to ${limits.topicLength}`);
}

function checkName(frame: Fields): Problem {
  return check(isShortText(frame["name"]), "name", `a text of 1 to ${limits.topicLength}`);
}

function isShortText(value: unknown): boolean {
  return typeof value === "string" && value.length > 0 && value.length <= limits.topicLength;
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isPosition(value: unknown): value is Position {
  return isFields(value) && isShortText(value["epoch"]) && isCount(value["offset"]);
}
