import { type Context, Hono } from "hono";
import type { Kysely } from "kysely";
import * as z from "zod";
import type { Outcome } from "../../../core/hub/heard.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import { cleanLine } from "../../../core/protocol/text.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { receiveUpload } from "../../../platform/http/upload.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { changeVideo } from "../commands/change.ts";
import type { PosterAnswer } from "../contract/answers.ts";
import { limits } from "../contract/limits.ts";
import { type Caption, caption } from "../contract/video.ts";
import { forgetFiles } from "../jobs/forget.ts";
import { keepPoster } from "../jobs/keep-poster.ts";
import { hashOf } from "../jobs/keep-rendition.ts";
import { readCaptions } from "../packaging/captions.ts";
import { listCaptions, putCaption } from "../queries/captions.ts";
import { captionFile, posterFiles } from "../queries/files.ts";
import { type Poster, postersOf } from "../queries/posters.ts";
import { findOwnRow } from "../queries/sight.ts";
import type { VideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

type Asked = Context<HttpEnv>;

/** The longest name of captions, in code points. */
const labelLength = 60;

/** The paths below the app's own at which files of a video come in. */
export const filePaths = ["/:id/poster", "/:id/frames", "/:id/captions"];

/**
 * Files beside a video: posters and captions, each the body of a request.
 *
 * A poster may be any picture, and is kept as what was made of it; captions are kept as WebVTT.
 */
export function fileRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const { db, storage } = ports;
  const routes = new Hono<HttpEnv>();
  const read = withTables<VideoTables>(db.read);

  routes.post("/:id/poster", async (context) => {
    const own = await findOwnRow(read, context.get("scope"), idOf(context));
    if (!own.ok) return problem(context, own.failure);
    return takesPoster(ports, context, { by: context.get("scope").person.id, isChosen: true });
  });

  routes.post("/:id/frames", async (context) => {
    const own = await findOwnRow(read, context.get("scope"), idOf(context));
    if (!own.ok) return problem(context, own.failure);
    const isFull = postersOf(own.value).length >= limits.frames;
    if (isFull) return problem(context, refuse("frames-full").failure);
    // A page gives them by itself: they leave room for the pictures that somebody chooses.
    const by = `frames ${context.get("scope").person.id}`;
    return takesPoster(ports, context, { by, isChosen: false });
  });

  routes.post("/:id/captions", async (context) => {
    const own = await findOwnRow(read, context.get("scope"), idOf(context));
    if (!own.ok) return problem(context, own.failure);
    const fields = parse(captionFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const received = await receiveUpload(context.req.raw, limits.captionBytes, async (bytes) =>
      readCaptions(bytes),
    );
    const text = received.ok ? received.value : received;
    if (!text.ok) return problem(context, text.failure);
    const bytes = new TextEncoder().encode(text.value);
    const given: Caption = { ...fields.value, hash: hashOf(bytes) };
    await storage.put(`videos/${own.value.id}/${captionFile(given)}`, bytes);
    const done = await addCaption(ports, context, given);
    return done.ok ? context.json(given, 201) : problem(context, done.failure);
  });

  return routes;
}

function idOf(context: Asked): string {
  return context.req.param("id") ?? "";
}

interface Given {
  /** By what it is counted how many somebody gives. */
  readonly by: string;
  /** Whether it is chosen now, or may be. */
  readonly isChosen: boolean;
}

/** Takes the body of a request as a poster. */
async function takesPoster(
  ports: RoutePorts,
  context: Asked,
  { by, isChosen }: Given,
): Promise<Response> {
  const retryAfterMs = ports.auth.throttle.take("pictures", by);
  if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
  const received = await receiveUpload(context.req.raw, limits.posterBytes, (bytes) =>
    keepPoster(ports.storage, idOf(context), bytes),
  );
  const kept = received.ok ? received.value : received;
  if (!kept.ok) return problem(context, kept.failure);
  const done = await addPoster(ports, context, kept.value, isChosen);
  if (!done.ok) return problem(context, done.failure);
  return context.json({ hash: kept.value.hash } satisfies PosterAnswer, 201);
}

/** Asked again, as a file takes its time to come; the files of what is refused now go by a job. */
function addPoster(ports: RoutePorts, context: Asked, poster: Poster, isChosen: boolean) {
  const files = posterFiles(poster);
  return change(ports, context, files, async (db, row, at) => {
    const known = postersOf(row).filter(({ hash }) => hash !== poster.hash);
    const chosen = isChosen || row.poster === null ? poster.hash : row.poster;
    // Too many to choose from: the oldest that is not chosen goes.
    const surplus = known.length + 1 > limits.posters;
    const gone = surplus ? known.find(({ hash }) => hash !== chosen) : undefined;
    if (gone) await enqueue(db, forgetFiles, { videoId: row.id, files: posterFiles(gone) });
    const frames = [...known.filter((one) => one !== gone), poster];
    const choice = chosen === poster.hash ? { poster } : {};
    return ok(await changeVideo(db, row.id, { frames, ...choice }, at));
  });
}

function addCaption(ports: RoutePorts, context: Asked, given: Caption) {
  return change(ports, context, [captionFile(given)], async (db, row, at) => {
    const known = await listCaptions(db, row.id);
    const old = known.find(({ language }) => language === given.language);
    if (!old && known.length >= limits.captions) return refuse("captions-full");
    if (old && old.hash !== given.hash) {
      await enqueue(db, forgetFiles, { videoId: row.id, files: [captionFile(old)] });
    }
    await putCaption(db, row.id, given);
    return ok(await changeVideo(db, row.id, {}, at));
  });
}

type Work = (
  db: Kysely<VideoTables>,
  row: VideoRow,
  at: number,
) => Promise<Result<readonly Outcome[]>>;

async function change(
  { db, tell }: RoutePorts,
  context: Asked,
  files: readonly string[],
  work: Work,
): Promise<Result<unknown>> {
  const scope = context.get("scope");
  const videoId = idOf(context);
  const done = await db.write(async (transaction) => {
    const tables = withTables<VideoTables>(transaction);
    const own = await findOwnRow(tables, scope, videoId);
    const worked = own.ok ? await work(tables, own.value, scope.now()) : own;
    if (!worked.ok) await enqueue(tables, forgetFiles, { videoId, files: [...files] });
    return worked;
  });
  if (done.ok) await tell(done.value);
  return done;
}

const captionFields = z.object({
  language: caption.shape.language,
  label: z
    .string()
    .default("")
    .transform((text) => [...cleanLine(text)].slice(0, labelLength).join("")),
});
