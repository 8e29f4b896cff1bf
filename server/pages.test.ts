import { afterAll, describe, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { polish } from "./pages/compress.ts";
import { scriptBytes } from "./pages/weight.ts";
import { buildPages } from "./pages.ts";

const root = join(import.meta.dir, "..");
const folder = mkdtempSync(join(tmpdir(), "dvor-pages-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two servers that start at once on an empty folder. */
const [pages, other] = await Promise.all([open(), open()]);

function open() {
  return buildPages({ root, folder, apps: ["counters"] });
}

describe("the pages", () => {
  test("need at most 150 KB of compressed script, and less once they are polished", async () => {
    const quick = scriptBytes(pages, "counters");
    await polish(pages);
    const polished = scriptBytes(pages, "counters");
    expect(polished).toBeLessThan(quick);
    for (const bytes of [quick, polished, scriptBytes(pages, "")])
      expect(bytes).toBeLessThan(150 * 1024);
    expect(polished).toBeGreaterThan(50 * 1024);
  });

  test("are the same for servers that start at once", () => {
    expect(other).toEqual(pages);
    expect(readdirSync(folder)).toHaveLength(1);
  });

  test("are not built again while nothing changed", async () => {
    const built = () => statSync(join(pages.folder, "manifest.json")).mtimeMs;
    const before = built();
    expect(await open()).toEqual(pages);
    expect(built()).toBe(before);
  });

  test("ask for nothing that is not there", () => {
    const { html, shell, pages: ofApps, assets } = pages.manifest;
    const linked = [...html.matchAll(/\/assets\/([\w.-]+)/gu)].map(([, name = ""]) => name);
    const needed = [shell, ...Object.values(ofApps)].flatMap(({ scripts, texts }) => [
      ...scripts,
      ...texts.en,
      ...texts.ru,
    ]);
    expect(linked.length).toBeGreaterThan(3);
    for (const name of [...linked, ...needed]) expect(assets).toHaveProperty([name]);
  });

  test("are kept for when there is no network, with all that is fetched later then", async () => {
    const { html, assets, shell, pages: ofApps } = pages.manifest;
    const worker = await Bun.file(join(pages.folder, pages.manifest.worker ?? "")).text();
    const kept = [...worker.matchAll(/\/assets\/([\w.-]+)/gu)].map(([, name = ""]) => name);
    for (const name of kept) expect(assets).toHaveProperty([name]);
    const needs = [shell, ofApps[""]].flatMap((one) =>
      one ? [...one.scripts, ...one.texts.en, ...one.texts.ru] : [],
    );
    const fonts = Object.keys(assets).filter((name) => name.endsWith(".woff2"));
    expect(fonts).toHaveLength(3);
    // By a word of theirs, as the bundler gives them no names.
    const withWord = async (word: string) => {
      const scripts = Object.keys(assets).filter((name) => name.endsWith(".js"));
      const texts = await Promise.all(
        scripts.map((name) => Bun.file(join(pages.folder, "assets", name)).text()),
      );
      const found = scripts.filter((_, index) => texts[index]?.includes(word));
      expect(found.length).toBeGreaterThan(0);
      return found;
    };
    const later = [
      ...(await withWord("IDBTransaction")),
      ...(await withWord("palette.placeholder")),
    ];
    expect(kept).toEqual(expect.arrayContaining([...needs, ...fonts, ...later]));
    const picker = await withWord("frimousse-");
    expect(kept.filter((name) => picker.includes(name))).toEqual([]);
    const [mark = ""] = /data-build="\w+"/u.exec(html) ?? [];
    expect(mark).not.toBe("");
    expect(worker).toContain(mark);
  });

  test("are the same in every form", async () => {
    const files = Object.entries(pages.manifest.assets);
    const read = (name: string) => Bun.file(join(pages.folder, "assets", name)).bytes();
    const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
    expect(files.some(([, { encodings }]) => encodings.length === 2)).toBe(true);
    for (const [name, { encodings }] of files) {
      const plain = Buffer.from(await read(name));
      for (const encoding of encodings) {
        expect(unpack[encoding](await read(`${name}.${encoding}`))).toEqual(plain);
      }
    }
  });

  test("hold the fonts as files of their own", async () => {
    const sheet = Object.keys(pages.manifest.assets).find((name) => name.endsWith(".css"));
    const css = await Bun.file(join(pages.folder, "assets", sheet ?? "")).text();
    const fonts = [...css.matchAll(/url\("?\/assets\/(onest-[\w-]+\.woff2)/gu)];
    expect(fonts).toHaveLength(3);
    for (const [, name = ""] of fonts) expect(pages.manifest.assets).toHaveProperty([name]);
  });
});
