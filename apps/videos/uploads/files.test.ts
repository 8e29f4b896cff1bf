import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { budgets } from "../../../platform/auth/throttle.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { limits } from "../contract/limits.ts";
import { forgetFiles, forgetJobs } from "../jobs/forget.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

/** A picture of one pixel. */
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4" +
    "2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let storage: Storage;
let cinema: Cinema;
let ask: Ask;
let id: string;
beforeEach(async () => {
  folder = await temporaryFolder();
  storage = await openFolder(folder.path);
  cinema = await openCinema(openSqlite(":memory:"));
  ask = askedOf(cinema, { storage });
  id = await cinema.shows(cinema.anna);
});
afterEach(async () => {
  await cinema.scene.close();
  await folder[Symbol.asyncDispose]();
});

const filesOf = async () => {
  const keys = await storage.list(`videos/${id}`);
  return keys.map((key) => key.replace(/.*\//u, ""));
};

/** Does the jobs by which files go. */
async function forgets(): Promise<void> {
  const job = forgetJobs({ db: cinema.scene.db, storage }).find(
    ({ kind }) => kind === forgetFiles.kind,
  );
  const rows = await cinema.read
    .selectFrom("job")
    .select("input")
    .where("kind", "=", forgetFiles.kind)
    .execute();
  const running = { id: "", attempt: 1, signal: new AbortController().signal, progress() {} };
  for (const { input } of rows) await job?.run(JSON.parse(input ?? ""), running);
}

describe("a poster", () => {
  test("is any picture, in two sizes, and is the video's at once", async () => {
    const { status, body } = await ask(cinema.anna, "POST", `/${id}/poster`, pixel);
    expect(status).toBe(201);
    const names = [`poster-${body.hash}-1280.webp`, `poster-${body.hash}-320.webp`];
    expect(await filesOf()).toEqual(names);
    expect(await cinema.opens(cinema.anna, id)).toMatchObject({
      video: { poster: { hash: body.hash }, frames: [body.hash] },
    });
    expect(await cinema.opens(cinema.tom, id)).toMatchObject({
      video: { poster: { hash: body.hash, blur: expect.stringMatching(/^data:/u) }, frames: [] },
    });
  });

  test("that is only to choose from becomes the poster where there is none", async () => {
    const { body } = await ask(cinema.anna, "POST", `/${id}/frames`, pixel);
    expect(await cinema.opens(cinema.tom, id)).toMatchObject({
      video: { poster: { hash: body.hash } },
    });
    const chosen = { hash: "own" };
    await cinema.changes(id, { poster: chosen, frames: [chosen] });
    await ask(cinema.anna, "POST", `/${id}/frames`, pixel);
    expect(await cinema.opens(cinema.anna, id)).toMatchObject({
      video: { poster: chosen, frames: ["own", body.hash] },
    });
  });

  test("too many make the oldest go that is not chosen, with its files", async () => {
    const frames = Array.from({ length: limits.posters }, (_, at) => ({ hash: `f${at}` }));
    await cinema.changes(id, { frames, poster: { hash: "f0" } });
    for (const side of [320, 1_280]) {
      for (const hash of ["f0", "f1"])
        await storage.put(`videos/${id}/poster-${hash}-${side}.webp`, pixel);
    }
    const { body } = await ask(cinema.anna, "POST", `/${id}/poster`, pixel);
    // Of all of them the new one is chosen now, so the first may go.
    await forgets();
    const kept = await filesOf();
    expect(kept).toContain("poster-f1-320.webp");
    expect(kept).not.toContain("poster-f0-320.webp");
    expect(kept).toContain(`poster-${body.hash}-320.webp`);
    expect((await ask(cinema.anna, "POST", `/${id}/frames`, pixel)).body.code).toBe("frames-full");
  });

  test("is taken only so often from one person, whose frames are counted apart", async () => {
    const { anna, tom } = cinema;
    const { burst } = budgets.pictures;
    const words = new TextEncoder().encode("no picture");
    const ways = [`/${id}/frames`, `/${id}/poster`];
    for (const way of ways) {
      const codes: string[] = [];
      for (let given = 0; given <= burst; given++) {
        codes.push((await ask(anna, "POST", way, words)).body.code);
      }
      expect(codes).toEqual([...Array(burst).fill("picture-unknown"), "too-many"]);
      const { status, body } = await ask(anna, "POST", way, pixel);
      expect([status, body.retryAfterMs > 0]).toEqual([429, true]);
    }
    const toms = await cinema.shows(tom);
    expect((await ask(tom, "POST", `/${toms}/frames`, pixel)).status).toBe(201);
  });

  test("is refused from others, and where it is no picture; nothing of it stays", async () => {
    const { anna, tom, zoe } = cinema;
    expect((await ask(tom, "POST", `/${id}/poster`, pixel)).body.code).toBe("not-yours");
    expect((await ask(zoe, "POST", `/${id}/poster`, pixel)).status).toBe(404);
    const words = new TextEncoder().encode("no picture");
    expect((await ask(anna, "POST", `/${id}/poster`, words)).body.code).toBe("picture-unknown");
    expect(await filesOf()).toEqual([]);
  });
});

describe("captions", () => {
  const srt = "1\n00:00:01,000 --> 00:00:02,500\nДобрый <script>день</script>\n";

  test("are kept as WebVTT, one for each language; what they replace goes", async () => {
    const give = (text: string) =>
      ask(cinema.anna, "POST", `/${id}/captions?language=ru&label=Русские`, text);
    const first = await give(srt);
    expect([first.status, first.body]).toMatchObject([201, { language: "ru", label: "Русские" }]);
    const [file = ""] = await filesOf();
    expect(file).toBe(`captions-ru-${first.body.hash}.vtt`);
    const text = await (await storage.open(`videos/${id}/${file}`))?.body.text();
    expect(text).toStartWith("WEBVTT");
    expect(text).not.toContain("<script");
    await give(srt.replace("Добрый", "Ясный"));
    await forgets();
    expect((await filesOf()).length).toBe(1);
    expect(await filesOf()).not.toContain(file);
    expect(await cinema.opens(cinema.tom, id)).toMatchObject({
      video: { captions: [{ language: "ru", label: "Русские" }] },
    });
    await cinema.does(cinema.anna, "caption.delete", { id, language: "ru" });
    await forgets();
    expect(await filesOf()).toEqual([]);
    expect(await cinema.opens(cinema.tom, id)).toMatchObject({ video: { captions: [] } });
  });

  test("are refused where they are none, or their language is none", async () => {
    const refused = async (query: string, text: string) => {
      return (await ask(cinema.anna, "POST", `/${id}/captions?${query}`, text)).body.code;
    };
    expect(await refused("language=ru", "just a text")).toBe("captions-unknown");
    expect(await refused("language=../../x", srt)).toBe("invalid");
    expect(await refused("label=x", srt)).toBe("invalid");
    expect((await ask(cinema.tom, "POST", `/${id}/captions?language=ru`, srt)).status).toBe(403);
    expect(await filesOf()).toEqual([]);
  });
});
