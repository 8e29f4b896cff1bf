import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { changeVideo } from "../commands/change.ts";
import { limits } from "../contract/limits.ts";
import { uploadChanged } from "../news/studio.ts";
import { heldBytes } from "../queries/quota.ts";
import { uploadOf } from "../queries/studio.ts";
import { countUploads, insertUpload } from "../queries/uploads.ts";
import { insertVideo } from "../queries/video-write.ts";
import type { VideoTables } from "../tables.ts";
import type { UploadWish } from "./wish.ts";

/** Why an upload may not begin. */
export type BeginRefusal =
  | "members-only"
  | "invalid"
  | "too-large"
  | "too-many-uploads"
  | "quota-used-up";

/** What an upload may be. */
export interface UploadBounds {
  readonly fileBytes: number;
  readonly quotaBytes: number;
}

/**
 * Begins an upload, and with it the video that it will be: both have the same id.
 *
 * In a transaction. What has not come yet counts against its owner's quota, too.
 */
export async function beginUpload(
  db: Kysely<VideoTables>,
  { person, role }: Pick<Scope, "person" | "role">,
  wish: UploadWish & { readonly id: string; readonly sizeBytes: number },
  { fileBytes, quotaBytes }: UploadBounds,
): Promise<Result<readonly Outcome[], Failure<BeginRefusal>>> {
  const { id, sizeBytes, fileName, title, visibility, fingerprint } = wish;
  if (role === "guest") return refuse("members-only");
  if (!(sizeBytes > 0)) return refuse("invalid", { issues: [emptyFile] });
  if (sizeBytes > fileBytes) return refuse("too-large");
  const ownerId = person.id;
  if ((await countUploads(db, ownerId)) >= limits.uploads) return refuse("too-many-uploads");
  if ((await heldBytes(db, ownerId)) + sizeBytes > quotaBytes) return refuse("quota-used-up");

  const at = Date.now();
  const named = { id, ownerId, title, visibility, fileName };
  await insertVideo(db, { ...named, sizeBytes: 0, originalKey: null, at });
  const row = {
    ...{ id, owner_id: ownerId, file_name: fileName, size_bytes: sizeBytes },
    ...{ received_bytes: 0, made_at: at, changed_at: at, fingerprint },
  };
  await insertUpload(db, row);
  const changed = await changeVideo(db, id, {}, at);
  return ok([...changed, uploadChanged(ownerId, uploadOf(row))]);
}

const emptyFile = { path: "Upload-Length", message: "must be the size of the file, above zero" };
