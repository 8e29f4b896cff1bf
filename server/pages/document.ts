import type { PageNeeds } from "../../platform/http/static.ts";
import type { Bundled } from "./bundle.ts";

/** The scripts that some sources need, those of the sources themselves among them. */
export function needsOf(files: readonly Bundled[], ...sources: readonly string[]): string[] {
  const byName = new Map(files.map((file) => [file.name, file]));
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const need of byName.get(name)?.needs ?? []) visit(need);
  };
  for (const { name, source } of files) {
    if (source !== undefined && sources.includes(source)) visit(name);
  }
  return [...found];
}

/** What a page needs of scripts and, in each language (`*` in the paths), of texts. */
export function pageNeeds(
  files: readonly Bundled[],
  scripts: readonly string[],
  texts: readonly string[],
): PageNeeds {
  const inLanguage = (language: string) =>
    needsOf(files, ...texts.map((path) => `${path.replace("*", language)}.ts`));
  return {
    scripts: needsOf(files, ...scripts),
    texts: { en: inLanguage("en"), ru: inLanguage("ru") },
  };
}

/** Fills in what is the same for every visitor. */
export function fillDocument(
  template: string,
  names: {
    readonly script: string;
    readonly style: string;
    readonly icon: string;
    /** The icon of a page on an iPhone's first screen. */
    readonly touch: string;
    readonly fonts: readonly string[];
    /** Which states this build's pages know. */
    readonly shape: string;
    /** Names this build. */
    readonly build: string;
  },
): string {
  const latin = names.fonts.find((name) => name.startsWith("onest-latin-wght"));
  const head = [
    `<link rel="stylesheet" href="/assets/${names.style}" />`,
    latin &&
      `<link rel="preload" href="/assets/${latin}" as="font" type="font/woff2" crossorigin />`,
    `<script type="module" src="/assets/${names.script}"></script>`,
    "%preloads%",
  ];
  return template
    .replace("%head%", head.filter(Boolean).join("\n    "))
    .replace("%icon%", `/assets/${names.icon}`)
    .replace("%touch%", `/assets/${names.touch}`)
    .replace("%shape%", names.shape)
    .replace("%build%", names.build);
}
