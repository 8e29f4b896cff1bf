import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdir, symlink } from "node:fs/promises";
import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { limits } from "../contract/limits.ts";
import { uploadFolder, uploadPath } from "../jobs/folder.ts";
import { sweepJob } from "../jobs/sweep.ts";
import { findUpload } from "../queries/uploads.ts";
import { findVideoRow } from "../queries/video-row.ts";
import { studioWatch } from "../state/studio.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";
import { uploadRoutes } from "./routes.ts";

const path = "/api/videos/uploads";
const megabyte = 1_048_576;
const bounds = { fileBytes: 10 * megabyte, quotaBytes: 25 * megabyte };

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let cinema: Cinema;
let ports: RoutePorts;
let routes: Hono<HttpEnv>;

beforeEach(async () => {
  folder = await temporaryFolder();
  cinema = await openCinema(openSqlite(":memory:"));
  const { perform, tell, db } = cinema.scene;
  const video = { ...bounds, ffmpegPath: undefined, folder: folder.path };
  const broken = (cause: unknown) => {
    throw cause;
  };
  ports = { perform, tell, db, video, broken } as unknown as RoutePorts; // as far as they are used
  routes = uploadRoutes(ports);
});
afterEach(async () => {
  await cinema.scene.close();
  await folder[Symbol.asyncDispose]();
});

type Body = Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;

/** Asks as somebody; gives the status, with the code of a refusal, and the headers. */
async function asks(
  scope: Scope,
  method: string,
  to: string,
  headers: Readonly<Record<string, string>>,
  body?: Body,
) {
  const http = new Hono<HttpEnv>();
  http.use(async (context, next) => {
    context.set("scope", scope);
    await next();
  });
  http.route(path, routes);
  const init = { method, headers: { "Tus-Resumable": "1.0.0", ...headers }, body: body ?? null };
  const response = await http.request(to, init);
  const text = await response.text();
  // An answer to HEAD has no body, whatever its type is.
  const code = response.ok || text === "" ? "" : ` ${JSON.parse(text).code}`;
  const told = `${response.status}${code}`;
  return { told, headers: response.headers };
}

const inBase64 = (text: string) => Buffer.from(text).toString("base64");

/** Begins an upload; gives the address, or why there is none. */
async function begins(scope: Scope, sizeBytes: number, metadata = `filename ${inBase64("a.mov")}`) {
  const headers = { "Upload-Length": String(sizeBytes), "Upload-Metadata": metadata };
  const { told, headers: answered } = await asks(scope, "POST", path, headers);
  return answered.get("Location") ?? told;
}

const sends = async (scope: Scope, to: string, offset: number, body: Body) => {
  const type = { "Content-Type": "application/offset+octet-stream" };
  const headers = { ...type, "Upload-Offset": String(offset) };
  return (await asks(scope, "PATCH", to, headers, body)).told;
};

/** How much of an upload has come, as its client is told. */
async function comeOf(scope: Scope, to: string): Promise<string> {
  const { told, headers } = await asks(scope, "HEAD", to, {});
  if (told !== "200") return told;
  return `${headers.get("Upload-Offset")}/${headers.get("Upload-Length")}`;
}

const idOf = (to: string) => to.split("/").at(-1) ?? "";
const some = (length: number, byte = 7) => new Uint8Array(length).fill(byte);
const video = (to: string) => findVideoRow(cinema.read, idOf(to));
const jobs = () => cinema.read.selectFrom("job").select(["kind", "key"]).execute();

describe("an upload", () => {
  test("begins with its video, which nobody else sees and is called as its file", async () => {
    const to = await begins(
      cinema.anna,
      100,
      `filename ${inBase64("C:\\films\\Im_Hof.final.MOV")}`,
    );
    expect(to).toStartWith(`${path}/`);
    expect(await video(to)).toMatchObject({
      ...{ id: idOf(to), owner_id: cinema.anna.person.id, title: "Im Hof.final" },
      ...{ file_name: "Im_Hof.final.MOV", visibility: "private", state: "waiting", size_bytes: 0 },
    });
    const metadata = `title ${inBase64("Лето")},visibility ${inBase64("members")},filename`;
    const named = await begins(cinema.anna, 100, metadata);
    expect(await video(named)).toMatchObject({ title: "Лето", visibility: "members" });
  });

  test("keeps by what its client knows the file again, and tells its owner", async () => {
    const { anna, scene } = cinema;
    const known = "0123456789abcdef".repeat(4);
    await begins(anna, 100, `filename ${inBase64("a.mov")},fingerprint ${inBase64(known)}`);
    for (const wrong of ["", "a", known.toUpperCase(), `${known}\n`, `${known}${known}`]) {
      const metadata = `filename ${inBase64("b.mov")},fingerprint ${inBase64(wrong)}`;
      expect(await begins(anna, 100, metadata.trimEnd())).toStartWith(path);
    }
    await begins(anna, 100);
    const { uploads } = await scene.snapshot(studioWatch, anna.person.id, anna);
    const told = uploads.map(({ fileName, fingerprint }) => [fileName, fingerprint]);
    const others = [...Array(5).fill(["b.mov", undefined]), ["a.mov", undefined]];
    expect(told).toEqual([["a.mov", known], ...others]);
  });

  test("is whole when all of its pieces have come, and is prepared once", async () => {
    const to = await begins(cinema.anna, 10);
    expect(await comeOf(cinema.anna, to)).toBe("0/10");
    expect(await sends(cinema.anna, to, 0, some(4, 1))).toBe("204");
    expect(await comeOf(cinema.anna, to)).toBe("4/10");
    expect(await sends(cinema.anna, to, 4, some(6, 2))).toBe("204");
    const bytes = await Bun.file(uploadPath(ports, idOf(to))).bytes();
    expect([...bytes]).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    expect(await video(to)).toMatchObject({ state: "waiting", size_bytes: 10 });
    // A client that has not heard of it asks once more.
    expect(await comeOf(cinema.anna, to)).toBe("10/10");
    expect(await sends(cinema.anna, to, 10, some(1))).toBe("409 upload-finished");
    expect(await jobs()).toEqual([{ kind: "videos.prepare", key: idOf(to) }]);
  });

  test("is heard by its owner while it comes", async () => {
    const { anna, scene } = cinema;
    await scene.inSync(studioWatch, anna.person.id, [anna], async () => {
      const to = await begins(anna, 10);
      await sends(anna, to, 0, some(4));
      const { uploads } = await scene.snapshot(studioWatch, anna.person.id, anna);
      expect(uploads).toMatchObject([{ fileName: "a.mov", sizeBytes: 10, receivedBytes: 4 }]);
      await sends(anna, to, 4, some(6));
    });
  });

  test("goes on where it was broken off, and not anywhere else", async () => {
    const to = await begins(cinema.anna, 10);
    const breaking = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(some(3));
        controller.error(new DOMException("The connection was closed", "AbortError"));
      },
    });
    await sends(cinema.anna, to, 0, breaking);
    const come = Number((await comeOf(cinema.anna, to)).split("/")[0]);
    expect([0, 3]).toContain(come);
    expect(await sends(cinema.anna, to, come + 1, some(2))).toBe("409 wrong-offset");
    expect(await sends(cinema.anna, to, come, some(10 - come))).toBe("204");
    expect(await comeOf(cinema.anna, to)).toBe("10/10");
  });

  test("is taken over by who asks anew, from a request of which nothing more comes", async () => {
    const to = await begins(cinema.anna, 10);
    const begun = Promise.withResolvers<void>();
    const stuck = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(some(3)),
      pull: () => {
        begun.resolve();
        return new Promise(() => undefined);
      },
    });
    const sending = sends(cinema.anna, to, 0, stuck);
    await begun.promise;
    expect(await comeOf(cinema.anna, to)).toMatch(/^[03]\/10$/u);
    await sending;
    const come = Number((await comeOf(cinema.anna, to)).split("/")[0]);
    expect(await sends(cinema.anna, to, come, some(10 - come))).toBe("204");
  });

  test("becomes a video when the house was killed after its last byte", async () => {
    const [asked, swept] = [await begins(cinema.anna, 4), await begins(cinema.anna, 4)];
    await mkdir(uploadFolder(ports), { recursive: true });
    for (const to of [asked, swept]) await Bun.write(uploadPath(ports, idOf(to)), some(4));
    expect(await comeOf(cinema.anna, asked)).toBe("4/4");
    expect((await jobs()).map(({ key }) => key)).toEqual([idOf(asked)]);
    await agesAll(120_000);
    await sweeps();
    expect((await jobs()).map(({ key }) => key)).toEqual([idOf(asked), idOf(swept)]);
    expect(await video(swept)).toMatchObject({ size_bytes: 4, state: "waiting" });
  });

  test("is gone with its video when it is given up, or not continued for a week", async () => {
    const { anna } = cinema;
    const to = await begins(anna, 10);
    await sends(anna, to, 0, some(4));
    expect((await asks(anna, "DELETE", to, {})).told).toBe("204");
    expect([await comeOf(anna, to), await video(to)]).toEqual(["404", undefined]);
    expect(await Bun.file(uploadPath(ports, idOf(to))).exists()).toBe(false);

    const [stale, fresh] = [await begins(anna, 10), await begins(anna, 10)];
    for (const one of [stale, fresh]) await sends(anna, one, 0, some(4));
    await ages(idOf(stale), 8 * 86_400_000);
    await sweeps();
    expect([await comeOf(anna, stale), await comeOf(anna, fresh)]).toEqual(["404", "4/10"]);
    const left = [stale, fresh].map((one) => Bun.file(uploadPath(ports, idOf(one))).exists());
    expect(await Promise.all(left)).toEqual([false, true]);
  });

  test("keeps what has come when the disk is full, and says so", async () => {
    const to = await begins(cinema.anna, 10);
    await mkdir(uploadFolder(ports), { recursive: true });
    await symlink("/dev/full", uploadPath(ports, idOf(to)));
    expect(await sends(cinema.anna, to, 0, some(10))).toBe("507 no-room");
    expect(await findUpload(cinema.read, idOf(to))).toBeDefined();
  });

  async function ages(id: string, byMs: number): Promise<void> {
    const at = Date.now() - byMs;
    await cinema.read
      .updateTable("video_upload")
      .set({ changed_at: at })
      .where("id", "=", id)
      .execute();
  }

  async function agesAll(byMs: number): Promise<void> {
    await cinema.read
      .updateTable("video_upload")
      .set({ changed_at: Date.now() - byMs })
      .execute();
  }

  const sweeps = () => sweepJob(ports).run({}, {} as never); // it asks nothing of its run
});

describe("an upload is refused", () => {
  test("to who has no account, and to everybody but who began it", async () => {
    expect(await begins(cinema.gus, 10)).toBe("422 members-only");
    const to = await begins(cinema.anna, 10);
    for (const stranger of [cinema.tom, cinema.ida, cinema.gus]) {
      expect(await comeOf(stranger, to)).toBe("404");
      expect(await sends(stranger, to, 0, some(10))).toBe("404 not-found");
      expect((await asks(stranger, "DELETE", to, {})).told).toBe("404 not-found");
    }
    expect(await comeOf(cinema.anna, to)).toBe("0/10");
    expect(await comeOf(cinema.anna, `${path}/${newId()}`)).toBe("404");
    expect(await comeOf(cinema.anna, `${path}/..%2f..%2fdvor.sqlite`)).toBe("404");
  });

  test("when it is empty, too large, or beyond its owner's quota", async () => {
    const { anna, tom } = cinema;
    expect(await begins(anna, 0)).toBe("400 invalid");
    expect(await begins(anna, bounds.fileBytes + 1)).toBe("413 too-large");
    await begins(anna, bounds.fileBytes);
    await begins(anna, bounds.fileBytes);
    expect(await begins(anna, bounds.fileBytes)).toBe("422 quota-used-up");
    expect(await begins(anna, 5 * megabyte)).toStartWith(path);
    expect(await begins(tom, bounds.fileBytes)).toStartWith(path);
  });

  test("when too many of one person's are under way", async () => {
    for (let count = 0; count < limits.uploads; count++) await begins(cinema.anna, 1);
    expect(await begins(cinema.anna, 1)).toBe("422 too-many-uploads");
    expect(await begins(cinema.tom, 1)).toStartWith(path);
  });

  test("when a piece is larger than one may be, or more than was said", async () => {
    const to = await begins(cinema.anna, 10);
    expect(await sends(cinema.anna, to, 0, some(11))).toBe("413 too-large");
    const said = { "Content-Length": String(limits.chunkBytes + 1), "Upload-Offset": "0" };
    expect((await asks(cinema.anna, "PATCH", to, said, some(1))).told).toBe("413 too-large");
    expect(await comeOf(cinema.anna, to)).toBe("0/10");
  });

  test.each<[Record<string, string>, string]>([
    [{ "Upload-Length": "-1" }, "400 invalid"],
    [{ "Upload-Length": "ten" }, "400 invalid"],
    [{ "Upload-Length": "1e3" }, "400 invalid"],
    [{ "Upload-Defer-Length": "1" }, "400 invalid"],
    [{}, "400 invalid"],
    [{ "Upload-Length": "10", "Upload-Metadata": "not base64!" }, "400 invalid"],
    [{ "Upload-Length": "10", "Upload-Concat": "partial" }, "400 invalid"],
    [{ "Upload-Length": "10", "Tus-Resumable": "0.2.0" }, "400 invalid"],
    [{ "Upload-Length": "10", "Tus-Resumable": "" }, "412 invalid"],
  ])("when it is asked for with %p", async (headers, told) => {
    expect((await asks(cinema.anna, "POST", path, headers)).told).toBe(told);
    expect(await cinema.read.selectFrom("video").select("id").execute()).toEqual([]);
  });
});
