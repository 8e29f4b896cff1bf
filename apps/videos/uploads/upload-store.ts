import { constants } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload } from "@tus/server";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { removeVideo } from "../commands/remove.ts";
import { receivedBytes, uploadFolder, uploadPath } from "../jobs/folder.ts";
import { write } from "../jobs/write.ts";
import { uploadChanged } from "../news/studio.ts";
import { uploadOf } from "../queries/studio.ts";
import { findUpload, noteReceived } from "../queries/uploads.ts";
import { findVideoRow } from "../queries/video-row.ts";
import type { VideoTables } from "../tables.ts";

/** What is answered when the disk is full; what has come so far stays. */
const noRoom = { status_code: 507, body: "no-room" };

/** How often its owner is told how much has come, in milliseconds. */
const toldMs = 1_000;

type Ports = Pick<RoutePorts, "db" | "tell" | "video" | "broken">;

/**
 * Where the tus server keeps uploads: what they are in the database, their bytes in a file each.
 *
 * How much has come is asked of the file, so that it is exact whatever was killed. When a piece
 * is answered its bytes are on disk.
 */
export class UploadStore extends DataStore {
  readonly #ports: Ports;

  constructor(ports: Ports) {
    super();
    this.#ports = ports;
    this.extensions = ["creation", "creation-with-upload", "termination"];
  }

  /** The row is there already, and the file comes with its first byte. */
  override async create(upload: Upload): Promise<Upload> {
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const db = withTables<VideoTables>(this.#ports.db.read);
    const row = await findUpload(db, id);
    if (row) {
      const offset = await receivedBytes(uploadPath(this.#ports, id));
      return new Upload({ id, size: row.size_bytes, offset });
    }
    // A client that did not hear that its file is whole asks once more.
    const video = await findVideoRow(db, id);
    if (!video?.original_key) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: video.size_bytes, offset: video.size_bytes });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const path = uploadPath(this.#ports, id);
    await mkdir(uploadFolder(this.#ports), { recursive: true, mode: 0o700 });
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT, 0o600);
    let at = offset;
    let toldAt = performance.now();
    try {
      for await (const piece of stream) {
        await writeWhole(file, piece, at);
        at += piece.length;
        if (performance.now() < toldAt + toldMs) continue;
        toldAt = performance.now();
        await this.#note(id, at);
      }
      await file.datasync();
    } catch (cause) {
      throw isFull(cause) ? noRoom : cause;
    } finally {
      await file.close();
      await this.#note(id, at);
    }
    return at;
  }

  /** Given up: the video that it would have been goes, too. */
  override async remove(id: string): Promise<void> {
    await rm(uploadPath(this.#ports, id), { force: true });
    await write(this.#ports, (db) => removeVideo(db, id));
  }

  /** Its owner sees how much has come; that the file knows it is enough where this fails. */
  async #note(id: string, received: number): Promise<void> {
    const { db, tell, broken } = this.#ports;
    try {
      const row = await db.write((tx) =>
        noteReceived(withTables<VideoTables>(tx), id, received, Date.now()),
      );
      if (row) await tell([uploadChanged(row.owner_id, uploadOf(row))]);
    } catch (cause) {
      broken(cause, `noting how much of the upload ${id} has come`);
    }
  }
}

type OpenFile = Awaited<ReturnType<typeof open>>;

/** A write may take less than it was given, as the last one does before a disk is full. */
async function writeWhole(file: OpenFile, piece: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < piece.length; ) {
    const { bytesWritten } = await file.write(piece, done, piece.length - done, at + done);
    done += bytesWritten;
  }
}

function isFull(cause: unknown): boolean {
  const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
  return code === "ENOSPC" || code === "EDQUOT";
}
