import { type Context, Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { receiveUpload } from "../../../platform/http/upload.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { cropPicture, pictureLimits } from "../../../platform/storage/picture.ts";
import { readCrop } from "../../../platform/storage/picture-crop.ts";
import { pictureKey } from "../contract/message.ts";
import { roomPictureSides } from "../contract/rooms.ts";
import { forgetFile } from "../jobs.ts";
import { roomChanged } from "../news.ts";
import { holdRoom, updateRoom } from "../queries/rooms.ts";
import { findStanding } from "../queries/stance.ts";
import { mayChange } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { asking } from "./answer.ts";

/** The path below the app's own at which a room's picture comes in. */
export const picturePath = "/rooms/:id/picture";

/** A room's picture: given as a file, kept as squares; the old files go by a job. */
export function roomPictureRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const { auth, db, storage, tell } = ports;
  const routes = new Hono<HttpEnv>();
  const { stands } = asking(ports);

  routes.put(picturePath, async (context) => {
    const allowed = await mayPaint(context);
    if (!allowed.ok) return problem(context, allowed.failure);
    const retryAfterMs = auth.throttle.take("pictures", context.get("scope").person.id);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const crop = readCrop((name) => context.req.query(name));
    if (!crop.ok) return problem(context, crop.failure);
    const made = await receiveUpload(context.req.raw, pictureLimits.bytes, (bytes) =>
      cropPicture(bytes, roomPictureSides, crop.value),
    );
    const cropped = made.ok ? made.value : made;
    if (!cropped.ok) return problem(context, cropped.failure);
    const [roomId, picture] = [context.req.param("id"), newId()];
    for (const [side, file] of cropped.value) {
      await storage.put(pictureKey(roomId, picture, side), file);
    }
    return answer(context, await change(context, picture), { picture });
  });

  routes.delete(picturePath, async (context) => {
    const allowed = await mayPaint(context);
    if (!allowed.ok) return problem(context, allowed.failure);
    return answer(context, await change(context, null));
  });

  async function mayPaint(context: Context<HttpEnv>): Promise<Result<unknown>> {
    const standing = await stands(context);
    return standing.ok ? mayChange(standing.value) : standing;
  }

  /** Asked again, as the upload took its time; a picture that is refused now goes by a job. */
  async function change(
    context: Context<HttpEnv>,
    picture: string | null,
  ): Promise<Result<unknown>> {
    const done = await changePicture(db, context, picture);
    if (done.ok) await tell(done.value);
    return done;
  }

  return routes;
}

function changePicture(db: Database, context: Context<HttpEnv>, picture: string | null) {
  const [scope, roomId] = [context.get("scope"), context.req.param("id") ?? ""];
  return db.write(async (transaction) => {
    const tables = withTables<ChatTables>(transaction);
    const forget = (fileId: string) => enqueue(tables, forgetFile, { roomId, fileId });
    // Held, so that of two pictures given at once the first one's files are forgotten too.
    const known = await holdRoom(tables, roomId);
    const standing = known && (await findStanding(tables, scope, roomId));
    const allowed = standing ? mayChange(standing) : refuse("room-not-found");
    const room = allowed.ok ? await updateRoom(tables, roomId, { picture }) : undefined;
    if (!room) {
      if (picture !== null) await forget(picture);
      return allowed.ok ? refuse("room-not-found") : allowed;
    }
    if (known?.picture !== undefined) await forget(known.picture);
    return ok(await roomChanged(tables, room, scope.now()));
  });
}

function answer(context: Context<HttpEnv>, done: Result<unknown>, body?: object): Response {
  if (!done.ok) return problem(context, done.failure);
  return body ? context.json(body) : context.body(null, 204);
}
