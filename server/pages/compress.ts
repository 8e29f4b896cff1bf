import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding, Pages } from "../../platform/http/static.ts";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

/** Saving less than this is not worth a second file, in bytes. */
const worthBytes = 100;

/**
 * Brotli's quality while somebody waits for the address of a new build.
 *
 * One step below the best, which takes about as long again; `polish` does that once the doors are
 * open.
 */
const quickQuality = 10;

/** Writes a text's compressed forms beside it; gives those that were worth it. */
export async function writeCompressed(
  path: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<readonly Encoding[]> {
  const [zipped, small] = await Promise.all([
    zip(bytes, { level: 9 }),
    toBrotli(bytes, quickQuality),
  ]);
  const forms = [
    { encoding: "br", bytes: small },
    { encoding: "gzip", bytes: zipped },
  ] as const;
  const worth = forms.filter((form) => form.bytes.length + worthBytes < bytes.length);
  for (const form of worth) await writeFile(`${path}.${form.encoding}`, form.bytes);
  return worth.map(({ encoding }) => encoding);
}

/**
 * Compresses the pages as well as it can be done, file by file, while they are being served.
 *
 * Done once for a build: a file named `polished` says so.
 */
export async function polish({ folder, manifest }: Pages): Promise<void> {
  const done = join(folder, "polished");
  if (await Bun.file(done).exists()) return;
  for (const [name, { encodings }] of Object.entries(manifest.assets)) {
    if (!encodings.includes("br")) continue;
    const path = join(folder, "assets", name);
    const best = await toBrotli(await readFile(path), constants.BROTLI_MAX_QUALITY);
    const beside = `${path}.br.${process.pid}`;
    await writeFile(beside, best);
    await rename(beside, `${path}.br`); // whoever is reading the old one reads it to its end
  }
  await writeFile(done, "");
}

function toBrotli(bytes: Uint8Array<ArrayBuffer>, quality: number): Promise<Buffer> {
  return brotli(bytes, {
    params: {
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  });
}
