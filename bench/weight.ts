import { join } from "node:path";
import { apps } from "../server/apps.ts";
import { polish } from "../server/pages/compress.ts";
import { scriptBytes } from "../server/pages/weight.ts";
import { buildPages } from "../server/pages.ts";

/** How much script each page needs until it can be used, as it is sent. */
export async function weight(): Promise<string> {
  const root = join(import.meta.dir, "..");
  const names = apps.map(({ name }) => name);
  const pages = await buildPages({ root, folder: join(root, "dist/pages"), apps: names });
  await polish(pages);
  const sizes = ["", ...names].map((name) => `${name || "home"} ${scriptBytes(pages, name)} B`);
  return `brotli, ${sizes.join(", ")}`;
}
