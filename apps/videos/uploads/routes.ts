import { type Context, Hono } from "hono";
import { isId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { saidBytes } from "../../../platform/http/upload.ts";
import { limits } from "../contract/limits.ts";
import { findUpload } from "../queries/uploads.ts";
import { findVideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";
import { serveTus } from "./tus.ts";

type Asked = Context<HttpEnv>;

/**
 * Files come in by tus 1.0 (https://tus.io/protocols/resumable-upload): in pieces, each of which
 * may break off anywhere, and go on where it ended.
 *
 * Only members begin one, and only who has begun it goes on. The id of an upload is that of its
 * video. What is refused is answered as problem JSON, with codes that the page knows.
 */
export function uploadRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const http = new Hono<HttpEnv>();
  const tus = serveTus(ports);
  const serve = async (context: Asked): Promise<Response> => {
    const { response, failure } = await tus(context.req.raw, context.get("scope"));
    return failure ? refused(context, failure, response) : response;
  };
  http.options("/", serve);
  http.options("/:id", serve);
  http.post("/", async (context) => {
    if ((saidBytes(context.req.raw) ?? 0) > limits.chunkBytes) return tooLarge(context);
    return serve(context);
  });
  // What Hono is asked with HEAD it looks for under GET.
  http.on(["GET", "PATCH", "DELETE"], "/:id", async (context, next) => {
    if (context.req.raw.method === "GET") return next();
    const failure = await whyNot(ports, context);
    if (failure) return refused(context, failure);
    if ((saidBytes(context.req.raw) ?? 0) > limits.chunkBytes) return tooLarge(context);
    return serve(context);
  });
  return http;
}

/** Whose upload it is, and whether it is under way: what is whole is only looked at. */
async function whyNot({ db }: RoutePorts, context: Asked): Promise<Failure | undefined> {
  const id = context.req.param("id") ?? "";
  const { person } = context.get("scope");
  if (!isId(id)) return refuse("not-found").failure;
  const tables = withTables<VideoTables>(db.read);
  const upload = await findUpload(tables, id);
  if (upload) return upload.owner_id === person.id ? undefined : refuse("not-found").failure;
  const video = await findVideoRow(tables, id);
  if (video?.owner_id !== person.id || !video.original_key) return refuse("not-found").failure;
  return context.req.raw.method === "HEAD" ? undefined : refuse("upload-finished").failure;
}

/** Those that a client of tus has to know by the number alone. */
const statuses: Readonly<Record<string, number>> = {
  "upload-finished": 409,
  "wrong-offset": 409,
  "upload-busy": 423,
  "no-room": 507,
};

function refused(context: Asked, failure: Failure, tus?: Response): Response {
  const answer = problem(context, failure);
  const headers = new Headers(answer.headers);
  for (const name of ["Tus-Resumable", "Tus-Version"]) {
    const value = tus?.headers.get(name);
    if (value) headers.set(name, value);
  }
  // What tus itself refuses has a number of its own in its protocol.
  const own = tus && tus.status < 500 && failure.code === "invalid" ? tus.status : answer.status;
  return new Response(answer.body, { status: statuses[failure.code] ?? own, headers });
}

function tooLarge(context: Asked): Response {
  return refused(context, refuse("too-large").failure);
}
