import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { receiveUpload } from "../../../platform/http/upload.ts";
import { enqueue } from "../../../platform/jobs/enqueue.ts";
import { cropPicture } from "../../../platform/storage/picture.ts";
import { readCrop } from "../../../platform/storage/picture-crop.ts";
import { limits } from "../contract.ts";
import { forgetPicture } from "../jobs.ts";
import { outcomesOfProfile } from "../news.ts";
import { pictureKey, pictureSizes } from "../picture.ts";
import { holdPerson, updatePerson } from "../queries/members.ts";
import type { PeopleTables } from "../tables.ts";
import { answer, ownerOf } from "./answer.ts";

/** One's own picture: given as a file, kept as squares; the old files go by a job. */
export function pictureRoutes({ auth, db, storage, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.put("/account/picture", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const { personId } = owner.value;
    const retryAfterMs = auth.throttle.take("pictures", personId);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const crop = readCrop((name) => context.req.query(name));
    if (!crop.ok) return problem(context, crop.failure);
    const made = await receiveUpload(context.req.raw, limits.pictureBytes, (bytes) =>
      cropPicture(bytes, pictureSizes, crop.value),
    );
    const cropped = made.ok ? made.value : made;
    if (!cropped.ok) return problem(context, cropped.failure);
    const picture = newId();
    for (const [size, file] of cropped.value) {
      await storage.put(pictureKey(personId, picture, size), file);
    }
    await change(personId, picture);
    return context.json({ picture });
  });

  routes.delete("/account/picture", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    await change(owner.value.personId, null);
    return answer(context, ok());
  });

  async function change(personId: string, picture: string | null): Promise<void> {
    const outcomes = await db.write(async (transaction) => {
      const people = withTables<PeopleTables>(transaction);
      // Held, so that of two pictures given at once the first one's files are forgotten too.
      const old = (await holdPerson(people, personId))?.picture;
      await updatePerson(people, personId, { picture });
      if (old) await enqueue(withTables(transaction), forgetPicture, { personId, picture: old });
      return outcomesOfProfile(people, personId);
    });
    await tell(outcomes);
  }

  return routes;
}
