import { join } from "node:path";

/** A file with its hash in its name. */
export interface Named {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Names a file after its content. */
export function named(base: string, ending: string, bytes: Uint8Array<ArrayBuffer>): Named {
  const hash = Bun.hash(bytes).toString(36).padStart(8, "0").slice(0, 8);
  return { name: `${base}-${hash}.${ending}`, bytes };
}

const address = /@fontsource-variable\/[\w./-]+\.woff2/gu;

/**
 * Gives every font of a style sheet an address of its own.
 *
 * The bundler would write them into the sheet, and every browser would fetch every script.
 */
export async function takeFonts(root: string, css: string) {
  const fonts = new Map<string, Named>();
  for (const [path] of css.matchAll(address)) {
    const bytes = new Uint8Array(await Bun.file(join(root, "node_modules", path)).arrayBuffer());
    const base = path.slice(path.lastIndexOf("/") + 1, -".woff2".length);
    fonts.set(path, named(base, "woff2", bytes));
  }
  const pointed = css.replace(address, (path) => `/assets/${fonts.get(path)?.name ?? path}`);
  return { css: pointed, fonts: [...fonts.values()] };
}
