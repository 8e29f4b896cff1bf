import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { createPasses, passMs } from "../../../platform/auth/pass.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { admitByRoom, serveMedia } from "../../../platform/http/media.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";
import { admitMedia } from "./media.ts";

/** Every kind of file that a video has, for whoever may see it. */
const files = [
  "master-0123456789abcdef.m3u8",
  "v720-0123456789abcdef.m3u8",
  "v720-0123456789abcdef.mp4",
  "v0-0123456789abcdef-12.mp4",
  "poster-aa-320.webp",
  "poster-aa-1280.webp",
  "previews-0123456789abcdef.vtt",
  "previews-0123456789abcdef.webp",
  "captions-en-0123456789abcdef.vtt",
  "captions-pt-br-0123456789abcdef.vtt",
] as const;

/** What is its owner's alone: the file as it was given, and posters that were not chosen. */
const own = ["original", "poster-bb-320.webp", "poster-bb-1280.webp"] as const;

/** What lies in the folder and is nobody's to read, or only looks like something of it. */
const nobodys = [
  ...["original.bin", "notes.txt", "master-xyz.m3u8", "poster-cc-320.webp", "v720.mp4.draft"],
  ...["sub/v720-0123456789abcdef.mp4", "..", "%2e%2e/other.mp4", ""],
];

const word = "what is in it";
const passes = createPasses(crypto.getRandomValues(new Uint8Array(32)));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let storage: Storage;
let cinema: Cinema;
let id: string;
let everyone: readonly Scope[];

beforeAll(async () => {
  folder = await temporaryFolder();
  storage = await openFolder(folder.path);
});
afterAll(() => folder[Symbol.asyncDispose]());
beforeEach(async () => {
  cinema = await openCinema(openSqlite(":memory:"));
  const { ida, anna, tom, zoe, gus } = cinema;
  everyone = [ida, anna, tom, zoe, gus];
  const frames = [{ hash: "aa" }, { hash: "bb" }];
  id = await cinema.shows(cinema.anna, { frames, poster: { hash: "aa" } });
  for (const file of [...files, "original.bin", "poster-bb-320.webp", "poster-bb-1280.webp"]) {
    await storage.put(`videos/${id}/${file}`, new TextEncoder().encode(word));
  }
  for (const file of ["notes.txt", "poster-cc-320.webp"]) {
    await storage.put(`videos/${id}/${file}`, new TextEncoder().encode(word));
  }
});

afterEach(() => cinema.scene.close());

/** Asks for a file as somebody does; by an address with this in it in the place of a pass. */
async function asks(
  scope: Scope,
  pass: string,
  file: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const http = new Hono<HttpEnv>();
  http.use(async (context, next) => {
    context.set("scope", scope);
    await next();
  });
  http.onError((cause) => {
    throw cause;
  });
  const admits = admitMedia({ db: cinema.scene.db, passes });
  http.route("/", serveMedia(storage, admitByRoom({ videos: admits })));
  return http.request(`/media/videos/${pass}/${id}/${file}`, { headers });
}

const passOf = (scope: Scope) => passes.issue(scope).pass;

/** Who is given a file: with a pass of their own, and with `open`. */
async function givenTo(file: string) {
  const given: string[] = [];
  for (const scope of everyone) {
    const own = await asks(scope, passOf(scope), file);
    const open = await asks(scope, "open", file);
    for (const [how, { status }] of [
      ["pass", own],
      ["open", open],
    ] as const) {
      if (status === 200) given.push(`${scope.person.name} ${how}`);
      else expect([file, how, status]).toEqual([file, how, 404]);
    }
  }
  return given;
}

const both = (...names: string[]) => names.flatMap((name) => [`${name} pass`, `${name} open`]);
const bound = (...names: string[]) => names.map((name) => `${name} pass`);

describe.each(files)("%s", (file) => {
  test("is given to whoever may see its video, and to nobody else", async () => {
    const { anna } = cinema;
    // Zoe and Anna are apart: for her it is never there.
    expect(await givenTo(file)).toEqual(both("Ida", "Anna", "Tom", "Gus"));
    await cinema.does(anna, "video.change", { id, visibility: "members" });
    expect(await givenTo(file)).toEqual(bound("Ida", "Anna", "Tom"));
    await cinema.does(anna, "video.change", { id, visibility: "unlisted" });
    expect(await givenTo(file)).toEqual(both("Ida", "Anna", "Tom", "Gus"));
    await cinema.does(anna, "video.change", { id, visibility: "private" });
    expect(await givenTo(file)).toEqual(bound("Anna"));
  });

  test("of a private video is given by no other's pass, nor by an old one", async () => {
    const { anna, tom } = cinema;
    await cinema.does(anna, "video.change", { id, visibility: "private" });
    const pass = passOf(anna);
    expect(await (await asks(anna, pass, file)).text()).toBe(word);
    expect((await asks(tom, pass, file)).status).toBe(404);
    expect((await asks(anna, passOf(tom), file)).status).toBe(404);
    expect((await asks(anna, `${pass.slice(0, -1)}x`, file)).status).toBe(404);
    const later = { ...anna, now: () => cinema.now() + passMs };
    expect((await asks(later, pass, file)).status).toBe(404);
  });

  test("is given in parts, as players ask for it", async () => {
    const part = await asks(cinema.tom, "open", file, { Range: "bytes=5-6" });
    expect([part.status, await part.text()]).toEqual([206, word.slice(5, 7)]);
    expect(part.headers.get("Cache-Control")).toContain("private");
  });
});

describe("what its owner alone may have", () => {
  test.each(own)("%s is given to nobody else, whatever the video is", async (file) => {
    for (const visibility of ["public", "members", "unlisted", "private"] as const) {
      await cinema.does(cinema.anna, "video.change", { id, visibility });
      const isOpen = visibility === "public" || visibility === "unlisted";
      expect(await givenTo(file)).toEqual(isOpen ? both("Anna") : bound("Anna"));
    }
  });

  test("the original is saved under the name that it was given with", async () => {
    const answer = await asks(cinema.anna, "open", "original");
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="holiday.mov"');
  });
});

test("nothing else that lies beside is given to anybody", async () => {
  for (const file of nobodys) expect([file, await givenTo(file)]).toEqual([file, []]);
});

test("who was blocked a moment ago is given nothing any more, with whatever pass", async () => {
  const { mia } = cinema;
  const pass = passOf(mia);
  expect((await asks(mia, pass, files[0])).status).toBe(200);
  await cinema.blocks(cinema.anna, mia);
  for (const file of files) {
    expect((await asks(mia, pass, file)).status).toBe(404);
    expect((await asks(mia, "open", file)).status).toBe(404);
  }
});

test("of a video that is deleted, or never was, nothing is given", async () => {
  const { anna } = cinema;
  await cinema.does(anna, "video.delete", { id });
  expect((await asks(anna, passOf(anna), files[0])).status).toBe(404);
  id = newId();
  expect((await asks(anna, "open", files[0])).status).toBe(404);
  id = "no-id";
  expect((await asks(anna, "open", files[0])).status).toBe(404);
});
