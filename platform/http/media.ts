import { type Context, Hono, type MiddlewareHandler } from "hono";
import { refuse } from "../../core/protocol/result.ts";
import type { Admits } from "../app/app.ts";
import type { HttpEnv } from "../app/request.ts";
import { mediaTypeOf } from "../storage/media-type.ts";
import { isKey, type Storage, type StoredFile } from "../storage/storage.ts";
import { byteRange } from "./byte-range.ts";
import { dispositionOf } from "./disposition.ts";
import { problem } from "./problem.ts";

/**
 * Lets the room decide whose name a key begins with: `people/…` is asked of `people`.
 *
 * A file of no room is nobody's to read.
 */
export function admitByRoom(rooms: Readonly<Record<string, Admits>>): Admits {
  return (scope, key) => {
    const [room = ""] = key.split("/");
    // A key may begin with `constructor`.
    const admits = Object.hasOwn(rooms, room) ? rooms[room] : undefined;
    return admits?.(scope, key) ?? false;
  };
}

const prefix = "/media/";

/** What is at a key never changes; `private`, because the next one may not be let in. */
const forever = "private, max-age=31536000, immutable";

/**
 * Whatever stands under `/media/` is taken as what it is said to be, and can run nothing.
 *
 * Put it before `securityHeaders`, which writes the headers of pages over those of a route; so
 * it holds for refusals and for what broke, too. A file that is opened by itself is in a sandbox:
 * it is of no origin, and knows no cookie.
 */
export const mediaHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set("Content-Security-Policy", "default-src 'none'; sandbox");
  headers.set("Cross-Origin-Resource-Policy", "same-origin");
  headers.set("X-Content-Type-Options", "nosniff");
};

/** Answers with uploaded files: `/media/<key>`, whole or a part of it (RFC 9110, section 14). */
export function serveMedia(storage: Storage, admits: Admits): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>();
  http.get(`${prefix}*`, async (context) => {
    const key = context.req.path.slice(prefix.length);
    const admitted = isKey(key) && (await admits(context.get("scope"), key));
    const found = typeof admitted === "object" ? admitted : {};
    const at = found.key ?? key;
    const file = admitted ? await storage.open(at) : undefined;
    // Its key's own name, unless the room knows the one that its sender gave it.
    const name = found.name ?? at.replace(/.*\//, "");
    if (file) return send(context, at, file, name);
    context.header("Cache-Control", "no-store"); // it may be there, or theirs, in a moment
    return problem(context, refuse("not-found").failure);
  });
  return http;
}

function send(context: Context, key: string, file: StoredFile, name: string): Response {
  const { type, disposition } = mediaTypeOf(key);
  const etag = `"${file.modifiedAt.toString(36)}-${file.sizeBytes.toString(36)}"`;
  const headers = { "Cache-Control": forever, ETag: etag, "Accept-Ranges": "bytes" };
  if (knows(context.req.header("If-None-Match"), etag)) return context.body(null, 304, headers);

  const range = rangeOf(context, etag, file.sizeBytes);
  if (range === "unsatisfiable") {
    const whole = { "Content-Range": `bytes */${file.sizeBytes}`, "Cache-Control": "no-store" };
    return context.body(null, 416, whole);
  }
  const { start, end } = range ?? { start: 0, end: file.sizeBytes };
  const part = { "Content-Range": `bytes ${start}-${end - 1}/${file.sizeBytes}` };
  const described = {
    ...headers,
    ...(range ? part : {}),
    "Content-Type": type,
    "Content-Length": String(end - start),
    "Content-Disposition": dispositionOf(disposition, name),
  };
  const body = context.req.method === "HEAD" ? null : file.body.slice(start, end, type);
  return new Response(body, { status: range ? 206 : 200, headers: described });
}

/** The part that is asked for, if the asker has the rest of this very file (RFC 9110, 13.1.5). */
function rangeOf(context: Context, etag: string, sizeBytes: number) {
  const { method } = context.req;
  const condition = context.req.header("If-Range");
  // A range is defined for GET only; a date in If-Range is never ours, as none was told.
  if (method !== "GET" || (condition !== undefined && condition !== etag)) return undefined;
  return byteRange(context.req.header("Range"), sizeBytes);
}

/** Whether the asker has this very file already (RFC 9110, section 13.1.2). */
function knows(asked: string | undefined, etag: string): boolean {
  const known = asked?.split(",").map((one) => one.trim().replace(/^W\//u, "")) ?? [];
  return known.includes(etag) || known.includes("*");
}
