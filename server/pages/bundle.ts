import { join, relative } from "node:path";
import tailwind from "bun-plugin-tailwind";
import * as zod from "zod/mini";
import { withEmoji } from "./emoji.ts";

/** A file that the bundler made. */
export interface Bundled {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The source whose import asks for this file; absent for a shared part. */
  readonly source: string | undefined;
  /** The files that it cannot run without. */
  readonly needs: readonly string[];
}

/** Bundles the scripts, and the one style sheet, of the pages. */
export async function bundle(root: string, dev: boolean): Promise<readonly Bundled[]> {
  const built = await Bun.build({
    entrypoints: [join(root, "web/shell/boot.tsx"), join(root, "web/shell/page.css")],
    root,
    target: "browser",
    splitting: true,
    minify: !dev,
    sourcemap: dev ? "inline" : "none",
    metafile: true,
    publicPath: "/assets/",
    // What every part needs, as a table in the first script, would be 5.7 KB of each first page.
    modulePreload: false,
    minChunkSize: 16_384,
    naming: { entry: "[name]-[hash].[ext]", chunk: "[hash].[ext]" },
    define: { "process.env.NODE_ENV": JSON.stringify(dev ? "development" : "production") },
    external: ["*.woff2"],
    plugins: [tailwind, together(root), withEmoji, withoutSchemas, withoutShim],
  });
  const { outputs = {} } = built.metafile ?? {};
  return Promise.all(
    built.outputs.map(async (output) => {
      const meta = outputs[`./${baseName(output.path)}`];
      const entry = meta?.entryPoint;
      const needs = meta?.imports.filter(({ kind }) => kind === "import-statement") ?? [];
      return {
        name: baseName(output.path),
        bytes: new Uint8Array(await output.arrayBuffer()),
        source: entry === undefined ? undefined : relative(root, join(process.cwd(), entry)),
        needs: needs.map(({ path }) => baseName(path)),
      };
    }),
  );
}

/** Begins every part of the pages with what all of them need; that file says why. */
function together(root: string): Bun.BunPlugin {
  const first = `import ${JSON.stringify(join(root, "web/shell/every-page.ts"))};`;
  const parts = /\/(apps\/[a-z]+\/web|web\/shell)\/.*\.tsx$/u;
  return {
    name: "together",
    setup(build) {
      build.onLoad({ filter: parts }, async ({ path }) => ({
        contents: first + (await Bun.file(path).text()),
        loader: "tsx",
      }));
    },
  };
}

/**
 * Leaves the validators out of the pages: 7 KB of their first script, compressed.
 *
 * A page reads of a contract which channels there are and how commands merge; only the server
 * parses. So there every schema is one thing that gives itself, whatever is asked of it; to be
 * asked to validate is a mistake in the page, and it says so.
 */
const withoutSchemas: Bun.BunPlugin = {
  name: "without-schemas",
  setup(build) {
    const names = Object.keys(zod).map((name) => `schema as ${name}`);
    const contents =
      "const get = (_, name) => {" +
      'if (name === "~standard") throw new Error("a page does not parse: the server does");' +
      "return schema; };" +
      "const schema = new Proxy(() => schema, { get });" +
      `export { ${names.join(", ")} };`;
    build.onResolve({ filter: /^zod\/mini$/u }, ({ path }) => ({ path, namespace: "schemas" }));
    build.onLoad({ filter: /./u, namespace: "schemas" }, () => ({ contents, loader: "js" }));
  },
};

/** Takes React's own hook where libraries bring theirs for a React that had none (before 18). */
const withoutShim: Bun.BunPlugin = {
  name: "without-shim",
  setup(build) {
    const filter = /^use-sync-external-store\/shim(\/index\.js)?$/u;
    const contents = 'export { useSyncExternalStore } from "react";';
    build.onResolve({ filter }, ({ path }) => ({ path, namespace: "shim" }));
    build.onLoad({ filter: /./u, namespace: "shim" }, () => ({ contents, loader: "js" }));
  },
};

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
