import { Server, type Upload } from "@tus/server";
import type { Kysely } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { finishUpload } from "../jobs/finish-upload.ts";
import { write } from "../jobs/write.ts";
import type { VideoTables } from "../tables.ts";
import { beginUpload } from "./begin.ts";
import { UploadLocks } from "./locks.ts";
import { UploadStore } from "./upload-store.ts";
import { uploadWish } from "./wish.ts";

/** Where uploads stand, as their addresses have it. */
const path = "/api/videos/uploads";

/** What is answered, and why it is a refusal, if it is one. */
export interface Answer {
  readonly response: Response;
  readonly failure?: Failure | undefined;
}

/** A request as the library knows it. */
type TusRequest = Parameters<Server["handleWeb"]>[0];

/**
 * Makes the function that answers requests of tus; whose they are was asked before.
 *
 * What is not known to the library, as who sends it, stands beside the request until it is
 * answered.
 */
export function serveTus(ports: RoutePorts): (request: Request, scope: Scope) => Promise<Answer> {
  const scopes = new WeakMap<object, Scope>();
  const failures = new WeakMap<object, Failure>();
  const finish = (id: string) => write(ports, (db) => finishUpload(db, id, Date.now()));

  const server = new Server({
    path,
    datastore: new UploadStore(ports),
    locker: new UploadLocks(),
    // Who holds an upload lets go at once; the library takes 0 for its own 3 seconds.
    lockDrainTimeout: 1,
    maxSize: () => ports.video.fileBytes,
    relativeLocation: true,
    allowedOrigins: [],
    getFileIdFromRequest: (request) => new URL(request.url).pathname.slice(path.length + 1),
    namingFunction: () => newId(),
    async onUploadCreate(request, { id, size = 0, metadata = {} }) {
      const scope = scopes.get(request);
      if (!scope) throw new Error("an upload of nobody");
      const wish = { ...uploadWish(metadata), id, sizeBytes: size };
      const begin = async (db: Kysely<VideoTables>) => {
        const begun = await beginUpload(db, scope, wish, ports.video);
        if (begun.ok) return begun.value;
        failures.set(request, begun.failure);
        throw new NotBegun();
      };
      // Several that one person begins at once count each other.
      await write(ports, begin, `videos.uploads ${scope.person.id}`);
      return {};
    },
    async onUploadFinish(_, { id }: Upload) {
      await finish(id);
      return {};
    },
    onResponseError(request, cause) {
      if (failures.has(request)) return undefined;
      failures.set(request, failureOf(cause) ?? ports.broken(cause, "an upload"));
      return undefined;
    },
  });

  return async (request, scope) => {
    scopes.set(request, scope);
    const response = await server.handleWeb(request as TusRequest);
    if (request.method === "HEAD" && response.ok && isWhole(response)) {
      // Killed after its last byte and before it was noted; its client will not send any more.
      await finish(new URL(request.url).pathname.slice(path.length + 1));
    }
    if (response.ok) return { response };
    return { response, failure: failures.get(request) ?? failureOf(response) };
  };
}

/** Ends the transaction of an upload that may not begin, in the words of the library. */
class NotBegun extends Error {
  readonly status_code = 400;
  readonly body = "refused";
}

function isWhole({ headers }: Response): boolean {
  const [offset, length] = [headers.get("Upload-Offset"), headers.get("Upload-Length")];
  return offset !== null && offset === length;
}

const codes: ReadonlyMap<number, string> = new Map([
  [404, "not-found"],
  [409, "wrong-offset"],
  [410, "not-found"],
  [413, "too-large"],
  [507, "no-room"],
]);

/** What the library's own refusals and breaks are called here; undefined for what broke here. */
function failureOf(cause: unknown): Failure | undefined {
  if (cause instanceof Response) return known(cause.status);
  if (typeof cause !== "object" || cause === null) return undefined;
  // Its line broke: nobody hears this.
  if (cause instanceof Error && isBrokenOff(cause)) return brokenOff;
  if (!("status_code" in cause)) return undefined;
  const status = Number(cause.status_code);
  // Whoever holds the upload does not let go; the library means nothing else by it.
  return status === 500 ? refuse("upload-busy").failure : known(status);
}

function known(status: number): Failure {
  return refuse(codes.get(status) ?? "invalid").failure;
}

function isBrokenOff(cause: Error): boolean {
  const code = "code" in cause ? cause.code : undefined;
  return cause.name === "AbortError" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

const brokenOff = refuse("invalid", {
  issues: [{ path: "", message: "the body ended too early" }],
}).failure;
