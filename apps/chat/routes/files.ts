import { Hono } from "hono";
import * as z from "zod";
import { newId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import { cleanLine } from "../../../core/protocol/text.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { type ReceivedFile, receiveFile } from "../../../platform/http/receive-file.ts";
import { limits } from "../contract/limits.ts";
import { type File, fileFolder, pictureSides } from "../contract/message.ts";
import { countUnsent, insertFile } from "../queries/files.ts";
import { findStanding } from "../queries/stance.ts";
import { mayWrite } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/** The path below the app's own at which files come in. */
export const filesPath = "/rooms/:id/files";

/**
 * Files for the messages of a room: each is the body of a request, and is sent by its id later.
 *
 * What a file is, its bytes tell. Of its name and its measures the sender's word is taken, but
 * of a picture's size.
 */
export function fileRoutes({ db, storage, chatFileBytes }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  routes.post(filesPath, async (context) => {
    const scope = context.get("scope");
    const roomId = context.req.param("id");
    const allowed = await mayGive(read, scope, roomId);
    if (!allowed.ok) return problem(context, allowed.failure);
    const said = parse(saidFields, context.req.query());
    if (!said.ok) return problem(context, said.failure);
    const id = newId();
    const folder = fileFolder(roomId, id);
    const wish = { storage, folder, from: scope.person.id, maxBytes: chatFileBytes };
    const received = await receiveFile(context.req.raw, { ...wish, sides: pictureSides });
    if (!received.ok) return problem(context, received.failure);
    const file = fileOf(id, said.value, received.value);
    const kept = await keep(scope, roomId, file).catch(async (cause) => {
      await storage.deleteFolder(folder);
      throw cause;
    });
    if (kept.ok) return context.json(file, 201);
    await storage.deleteFolder(folder);
    return problem(context, kept.failure);
  });

  /** Asked again, because a large file takes its time to come. */
  function keep(scope: Scope, roomId: string, file: File): Promise<Result<undefined>> {
    return db.write(async (transaction) => {
      const tables = withTables<ChatTables>(transaction);
      const allowed = await mayGive(tables, scope, roomId);
      if (!allowed.ok) return allowed;
      const given = { file, roomId, personId: scope.person.id, now: scope.now() };
      await insertFile(tables, given);
      return ok();
    });
  }

  return routes;
}

/** Files that somebody may have given and not sent; a sweep takes them after a day. */
const unsentMax = 5 * limits.filesPerMessage;

/** Whether somebody may give a file for a room: who may write there, and not too many. */
async function mayGive(
  tables: Parameters<typeof findStanding>[0],
  scope: Scope,
  roomId: string,
): Promise<Result<undefined>> {
  const standing = await findStanding(tables, scope, roomId);
  const writable = standing ? mayWrite(standing, scope.now()) : refuse("room-not-found");
  if (!writable.ok) return writable;
  const unsent = await countUnsent(tables, scope.person.id);
  return unsent < unsentMax ? ok() : refuse("too-many");
}

/** A file as everyone in the room will be told of it. */
function fileOf(id: string, said: z.infer<typeof saidFields>, received: ReceivedFile): File {
  const { width, height, durationMs } = said;
  const { kind } = received;
  const isPlayed = kind === "video" || kind === "audio";
  return {
    ...{ id, name: said.name },
    ...(kind === "video" && width && height ? { width, height } : {}),
    ...(isPlayed && durationMs !== undefined ? { durationMs } : {}),
    ...received,
  };
}

/** Code points of a name that is cut: so many of its end stay, and with them its ending. */
const keptEnd = 20;

/** A name on one line, no longer than it may be; `file` where nothing of it can be seen. */
function shortened(name: string): string {
  const clean = cleanLine(name.replaceAll("/", " ").replaceAll("\\", " "));
  const points = Array.from(clean);
  if (points.length <= limits.fileNameLength) return clean || "file";
  const beginning = points.slice(0, limits.fileNameLength - keptEnd - 1).join("");
  return `${beginning}…${points.slice(-keptEnd).join("")}`;
}

/** A measure that is none is left out: nobody can mend what their browser made of a file. */
const measure = (max: number, min: number) =>
  z.coerce.number().min(min).max(max).transform(Math.round).optional().catch(undefined);

const saidFields = z.object({
  name: z.string().default("").transform(shortened),
  width: measure(100_000, 1),
  height: measure(100_000, 1),
  durationMs: measure(30 * 86_400_000, 0),
});
