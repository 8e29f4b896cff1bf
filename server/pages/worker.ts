import { join } from "node:path";
import type { Bundled } from "./bundle.ts";
import { needsOf } from "./document.ts";

/** What the worker of a build is told of it. */
export interface KeptBuild {
  /** A part of the build's documents that no other build's have. */
  readonly mark: string;
  /** What is kept from the beginning: paths. */
  readonly assets: readonly string[];
}

/** What every app may have in the shell and on the home page, whatever page is open. */
const partsEverywhere = /^apps\/[a-z]+\/web\/(home|news)\.tsx$/u;

/**
 * The scripts for pages without a network: the shell, the home page, and some apps whole.
 *
 * Also those which they fetch later, as they could not then, in all languages.
 */
export function offlineScripts(scripts: readonly Bundled[], apps: readonly string[]): string[] {
  const isNeeded = (source: string) =>
    /^(web\/shell|core\/client)\//u.test(source) ||
    source.startsWith("apps/people/texts/") ||
    partsEverywhere.test(source) ||
    /^apps\/[a-z]+\/texts\//u.test(source) ||
    apps.some((app) => source.startsWith(`apps/${app}/`));
  const sources = scripts.flatMap(({ source }) => (source && isNeeded(source) ? [source] : []));
  return needsOf(scripts, ...sources);
}

/** Bundles the worker that keeps a build's pages for when there is no network. */
export async function bundleWorker(root: string, build: KeptBuild): Promise<string> {
  const built = await Bun.build({
    entrypoints: [join(root, "web/shell/worker.ts")],
    root,
    target: "browser",
    format: "iife",
    minify: true,
    define: { DVOR_BUILD: JSON.stringify(build) },
  });
  const [script] = built.outputs;
  if (!script) throw new Error("the bundler made no worker");
  return script.text();
}
