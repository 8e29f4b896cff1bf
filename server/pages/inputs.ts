import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Everything that the pages are made of, as patterns below the root of the house. */
const patterns = [
  "web/**/*",
  "apps/*/web/**/*",
  "apps/*/texts/*",
  "apps/*/{contract,rules,state}.ts",
  "apps/*/{contract,state}/*",
  "core/{client,protocol}/*",
  "core/client/indexed-db/*",
  "server/apps.ts",
  "server/pages.ts",
  "server/pages/*",
  "package-lock.json",
];

/** A name for what the pages would be made of now; the same name means the same pages. */
export function nameOfInputs(root: string, dev: boolean): string {
  const hasher = new Bun.CryptoHasher("sha256");
  hasher.update(`${Bun.version} ${dev ? "dev" : "production"}\n`);
  const files = patterns.flatMap((pattern) => [...new Bun.Glob(pattern).scanSync(root)]);
  for (const file of files.filter((name) => !name.includes(".test.")).sort()) {
    hasher.update(`${file}\n`);
    hasher.update(readFileSync(join(root, file)));
  }
  return hasher.digest("hex").slice(0, 16);
}
