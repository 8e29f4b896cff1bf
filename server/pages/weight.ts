import { statSync } from "node:fs";
import { join } from "node:path";
import type { Pages } from "../../platform/http/static.ts";

/** The compressed bytes of script that are fetched until a page can be used, in English. */
export function scriptBytes({ folder, manifest }: Pages, page: string): number {
  const needs = [manifest.shell, manifest.pages[page]];
  const names = needs.flatMap((one) => [...(one?.scripts ?? []), ...(one?.texts.en ?? [])]);
  const sizes = [...new Set(names)].map((name) => {
    const ending = manifest.assets[name]?.encodings.includes("br") ? ".br" : "";
    return statSync(join(folder, "assets", name + ending)).size;
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}
