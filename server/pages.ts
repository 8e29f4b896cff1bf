import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Asset, Pages, PagesManifest } from "../platform/http/static.ts";
import { apps as installed } from "./apps.ts";
import { type Bundled, bundle } from "./pages/bundle.ts";
import { writeCompressed } from "./pages/compress.ts";
import { fillDocument, pageNeeds } from "./pages/document.ts";
import { partEdges } from "./pages/edges.ts";
import { named, takeFonts } from "./pages/fonts.ts";
import { takeIcons } from "./pages/icons.ts";
import { nameOfInputs } from "./pages/inputs.ts";
import { shapeOf } from "./pages/shape.ts";
import { bundleWorker, offlineScripts } from "./pages/worker.ts";

/** Where the pages come from, and where builds of them are kept. */
export interface PagesOptions {
  readonly root: string;
  readonly folder: string;
  /** The apps whose pages are measured and preloaded. */
  readonly apps: readonly string[];
  readonly dev?: boolean;
}

/** A build that nobody finished is forgotten after this time, in milliseconds. */
const abandonedMs = 3_600_000;

/** Builds kept beside the newest, for a server that still runs on an older one. */
const keptBuilds = 3;

const types: Readonly<Record<string, string>> = {
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  png: "image/png",
  woff2: "font/woff2",
};

/**
 * Builds the pages, unless they stand built already.
 *
 * A build is a folder named after what went into it. It is made beside its place and moved
 * there when it is whole, so that servers which start at once at worst do the same work.
 */
export async function buildPages(options: PagesOptions): Promise<Pages> {
  const { root, folder, dev = false } = options;
  const place = join(folder, nameOfInputs(root, dev));
  const standing = await readManifest(place);
  if (standing) return { folder: place, manifest: standing };

  await mkdir(folder, { recursive: true });
  const unfinished = await mkdtemp(`${place}.`);
  await mkdir(join(unfinished, "assets"));
  const manifest = await build(options, unfinished);
  await writeFile(join(unfinished, "manifest.json"), JSON.stringify(manifest, null, 1));
  try {
    await rename(unfinished, place);
  } catch (cause) {
    const other = await readManifest(place);
    await rm(unfinished, { recursive: true });
    if (!other) throw cause;
    return { folder: place, manifest: other }; // another server was faster
  }
  await forgetOld(folder);
  return { folder: place, manifest };
}

async function build(options: PagesOptions, folder: string): Promise<PagesManifest> {
  const { root, apps, dev = false } = options;
  const bundled = await bundle(root, dev);
  const sheet = bundled.find(({ name }) => name.endsWith(".css"));
  if (!sheet) throw new Error("the bundler made no style sheet");
  const written = partEdges(new TextDecoder().decode(sheet.bytes));
  const { css, fonts } = await takeFonts(root, written);
  const style = named("kit", "css", new TextEncoder().encode(css));
  const icons = await takeIcons(root);
  const scripts = bundled.filter(({ name }) => name.endsWith(".js"));
  const files = [...scripts, style, ...icons.files, ...fonts];
  const assets = Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [file.name, await write(folder, file, dev)] as const),
    ),
  );
  const shell = pageNeeds(scripts, ["web/shell/boot.tsx"], ["web/shell/texts/*"]);
  const embeds = having(scripts, apps, "embed");
  const pages = Object.fromEntries([
    ["", homeNeeds(scripts, apps)],
    ["@", pageNeeds(scripts, ["web/shell/profile.tsx"], textsOf(["people", ...apps]))],
    ...Object.entries(ownPages).map(([place, page]) => [place, ownNeeds(scripts, page)] as const),
    ...apps.map((app) => [app, appNeeds(scripts, app)] as const),
    ...embeds.map((app) => [`embed/${app}`, appNeeds(scripts, app, "embed")] as const),
  ]);
  const template = await readFile(join(root, "web/shell/index.html"), "utf8");
  const name = Bun.hash(files.map((file) => file.name).join()).toString(36);
  const html = fillDocument(template, {
    script: shell.scripts[0] ?? "",
    style: style.name,
    icon: icons.drawing.name,
    touch: icons.touch.name,
    fonts: fonts.map((font) => font.name),
    shape: shapeOf(installed.flatMap(({ channels }) => channels.map(({ channel }) => channel))),
    build: name,
  });
  const own = [...Object.keys(ownPages), "@"];
  const manifest = { html, assets, shell, pages, own, embeds, webManifest: icons.webManifest };
  if (dev) return manifest;
  const kept = [style, icons.drawing, ...fonts].map((file) => file.name);
  const worker = await bundleWorker(root, {
    mark: `data-build="${name}"`,
    assets: [...offlineScripts(scripts, offlineApps(apps)), ...kept].map((one) => `/assets/${one}`),
  });
  await writeFile(join(folder, "sw.js"), worker);
  return { ...manifest, worker: "sw.js" };
}

/** The apps whose pages open without a network: those that have something to show then. */
function offlineApps(names: readonly string[]): readonly string[] {
  const remembering = installed.filter(({ channels }) =>
    channels.some(({ channel }) => channel.remembers),
  );
  return remembering.flatMap(({ name }) => (names.includes(name) ? [name] : []));
}

function appNeeds(scripts: readonly Bundled[], app: string, part = "page") {
  return pageNeeds(scripts, [partOf(app, part)], [`apps/${app}/texts/*`]);
}

function partOf(app: string, part: string): string {
  return `apps/${app}/web/${part}.tsx`;
}

/** The apps that have a part of that name. */
function having(scripts: readonly Bundled[], apps: readonly string[], part: string) {
  return apps.filter((app) => scripts.some(({ source }) => source === partOf(app, part)));
}

/** What the home page needs: itself, and what every app shows there. */
function homeNeeds(scripts: readonly Bundled[], apps: readonly string[]) {
  const found = having(scripts, apps, "home");
  const parts = found.map((app) => partOf(app, "home"));
  return pageNeeds(scripts, ["web/shell/home.tsx", ...parts], textsOf(found));
}

function textsOf(apps: readonly string[]): readonly string[] {
  return apps.map((app) => `apps/${app}/texts/*`);
}

/** The pages of people that have addresses of their own, by the address. */
const ownPages: Readonly<Record<string, string>> = {
  welcome: "welcome-page",
  "sign-in": "sign-in-page",
  "sign-up": "sign-up-page",
  join: "join-page",
  forgotten: "forgotten-page",
  reset: "reset-page",
  confirm: "confirm-page",
  settings: "settings/page",
};

function ownNeeds(scripts: readonly Bundled[], page: string) {
  return pageNeeds(
    scripts,
    [`apps/people/web/${page}.tsx`],
    ["apps/people/texts/*", "apps/people/texts/*-more"],
  );
}

async function write(
  folder: string,
  { name, bytes }: { name: string; bytes: Uint8Array<ArrayBuffer> },
  dev: boolean,
): Promise<Asset> {
  const path = join(folder, "assets", name);
  const type = types[name.slice(name.lastIndexOf(".") + 1)] ?? "application/octet-stream";
  await writeFile(path, bytes);
  // A font is compressed by itself, and a page under development is read once and from near.
  if (dev || type === types["woff2"]) return { type, encodings: [] };
  return { type, encodings: await writeCompressed(path, bytes) };
}

/** The manifest of a whole build; undefined where there is none. */
async function readManifest(place: string): Promise<PagesManifest | undefined> {
  const file = Bun.file(join(place, "manifest.json"));
  // Written by `build` under a name that holds this very code's hash.
  return (await file.exists()) ? ((await file.json()) as PagesManifest) : undefined;
}

/** Deletes builds that no server is likely to run on any more. */
async function forgetOld(folder: string): Promise<void> {
  const builds = await Promise.all(
    (await readdir(folder)).map(async (name) => {
      const { mtimeMs } = await stat(join(folder, name));
      return { name, mtimeMs, unfinished: name.includes(".") };
    }),
  );
  builds.sort((a, b) => b.mtimeMs - a.mtimeMs);
  const whole = builds.filter(({ unfinished }) => !unfinished).slice(1 + keptBuilds);
  const abandoned = builds.filter(
    ({ unfinished, mtimeMs }) => unfinished && Date.now() - mtimeMs > abandonedMs,
  );
  for (const { name } of [...whole, ...abandoned]) {
    await rm(join(folder, name), { recursive: true, force: true });
  }
}
