import { join } from "node:path";
import { type Context, Hono } from "hono";
import type { SecureHeadersVariables } from "hono/secure-headers";
import type { HttpEnv } from "../app/request.ts";
import type { Language } from "../config/language.ts";

/** A form in which a file may be sent, by its name in HTTP and as its ending on disk. */
export type Encoding = "br" | "gzip";

/** A file of the pages, by the name that holds its hash. */
export interface Asset {
  readonly type: string;
  /** Its compressed forms, the smallest first; none where compressing does not help. */
  readonly encodings: readonly Encoding[];
}

/** What a browser will need for a page, so that it can begin to fetch it at once. */
export interface PageNeeds {
  readonly scripts: readonly string[];
  readonly texts: Readonly<Record<Language, readonly string[]>>;
}

/** The pages as they were built, as data. */
export interface PagesManifest {
  /**
   * The document with its blanks: %lang%, %theme%, %apps%, %visitor%, %courtyard%, %person%,
   * %title%, %nonce%, %preloads%.
   */
  readonly html: string;
  readonly assets: Readonly<Record<string, Asset>>;
  /** What every page needs, and what each needs besides; the home page's name is empty. */
  readonly shell: PageNeeds;
  readonly pages: Readonly<Record<string, PageNeeds>>;
  /** The addresses that no app has, but the house itself; `@` is everybody's own page. */
  readonly own: readonly string[];
  /** The apps that have a page for the frames of other sites: `/embed/<app>/<id>`. */
  readonly embeds?: readonly string[];
  /** What a browser is told that installs them, but for their name (W3C, Web App Manifest). */
  readonly webManifest?: Readonly<Record<string, unknown>>;
  /** The file that keeps them for when there is no network; absent under development. */
  readonly worker?: string;
}

/** Built pages, and the folder that holds their files. */
export interface Pages {
  readonly folder: string;
  readonly manifest: PagesManifest;
}

interface Env {
  readonly Variables: HttpEnv["Variables"] & Partial<SecureHeadersVariables>;
}

/** A file whose name changes with its content never needs to be asked for again. */
const forever = "public, max-age=31536000, immutable";

/** Answers with the pages' files: `/assets/<name>`. */
export function serveAssets({ folder, manifest }: Pages): Hono {
  const http = new Hono();
  http.get("/assets/:name", async (context) => {
    const name = context.req.param("name");
    const asset = Object.hasOwn(manifest.assets, name) ? manifest.assets[name] : undefined;
    if (!asset) return context.text("No such file\n", 404, { "Cache-Control": "no-store" });
    const encoding = chooseEncoding(asset, context.req.header("Accept-Encoding") ?? "");
    const form = encoding ? `${name}.${encoding}` : name;
    const headers = {
      "Content-Type": asset.type,
      "Cache-Control": forever,
      Vary: "Accept-Encoding",
      ETag: `"${form}"`,
      ...(encoding ? { "Content-Encoding": encoding } : {}),
    };
    if (knows(context.req.header("If-None-Match"), headers.ETag)) {
      return context.body(null, 304, headers);
    }
    const file = Bun.file(join(folder, "assets", form));
    const length = { "Content-Length": String((await file.stat()).size) };
    return new Response(context.req.method === "HEAD" ? null : file, {
      headers: { ...headers, ...length },
    });
  });
  if (manifest.worker !== undefined) {
    // Its content changes with every build, and its address must not (Service Workers, 4.5.4).
    const headers = { "Content-Type": "text/javascript", "Cache-Control": "no-cache" };
    const file = join(folder, manifest.worker);
    http.get("/sw.js", () => new Response(Bun.file(file), { headers }));
  }
  return http;
}

/** What the document says of the courtyard; undefined while it has no host. */
export type FindCourtyard = () => Promise<{ readonly name: string } | undefined>;

/** Answers every address that a browser may open with the page; the rest is not its own. */
export function servePages(
  { manifest }: Pages,
  apps: readonly string[],
  findCourtyard: FindCourtyard = async () => undefined,
): Hono<Env> {
  const http = new Hono<Env>();
  http.get("/manifest.webmanifest", async (context) => {
    const name = (await findCourtyard())?.name ?? "Dvor";
    const told = { ...manifest.webManifest, name, short_name: name };
    const headers = { "Content-Type": "application/manifest+json", "Cache-Control": "no-cache" };
    return context.body(JSON.stringify(told), 200, headers);
  });
  http.get("*", async (context, next) => {
    if (!/text\/html|\*\/\*/u.test(context.req.header("Accept") ?? "*/*")) return next();
    const [, first = ""] = context.req.path.split("/");
    const embed = embedOf(manifest, context.req.path);
    const place = embed ?? (first.startsWith("@") ? "@" : first);
    const known = place === "" || [...apps, ...manifest.own, embed].includes(place);
    const courtyard = (await findCourtyard())?.name;
    context.header("Cache-Control", "no-cache");
    context.header("Vary", "Cookie, Accept-Language");
    return context.html(
      renderPage(context, manifest, { place, apps, courtyard }),
      known ? 200 : 404,
    );
  });
  return http;
}

/**
 * The place of a page that other sites may frame, by its address; undefined for every other.
 *
 * In a foreign frame a browser sends no cookie of this site and keeps none: whoever looks is a
 * guest, and another one on each socket, who is written down nowhere as they only look.
 */
export function embedOf({ embeds = [] }: PagesManifest, path: string): string | undefined {
  const app = /^\/embed\/([a-z]+)\/[\w-]+$/u.exec(path)?.[1];
  return app !== undefined && embeds.includes(app) ? `embed/${app}` : undefined;
}

interface Asked {
  readonly place: string;
  readonly apps: readonly string[];
  readonly courtyard: string | undefined;
}

function renderPage(
  context: Context<Env>,
  manifest: PagesManifest,
  { place, apps, courtyard }: Asked,
): string {
  const { language, person } = context.get("scope");
  const theme = /(?:^|;\s*)dvor_theme=(light|dark)/u.exec(context.req.header("Cookie") ?? "")?.[1];
  // The place is whatever was asked for, `constructor` too.
  const page = Object.hasOwn(manifest.pages, place) ? manifest.pages[place] : undefined;
  const needs = [manifest.shell, page].flatMap((one) =>
    one ? [...one.scripts, ...one.texts[language]] : [],
  );
  const blanks: Readonly<Record<string, string>> = {
    lang: language,
    theme: theme ?? "system",
    apps: apps.join(","),
    visitor: visitorOf(context, courtyard !== undefined),
    courtyard: inHtml(courtyard ?? ""),
    person: inHtml(person.id),
    title: inHtml(courtyard ?? "Dvor"),
    nonce: context.get("secureHeadersNonce") ?? "",
    preloads: [...new Set(needs)]
      .map((name) => `<link rel="modulepreload" href="/assets/${name}" />`)
      .join("\n    "),
  };
  return manifest.html.replace(/%([a-z]+)%/gu, (blank, name: string) => blanks[name] ?? blank);
}

/** Who looks at the page, in one word that the page's own script knows. */
function visitorOf(context: Context<Env>, isOpened: boolean): string {
  const { role, isLockedOut } = context.get("scope");
  const step = context.get("came")?.step;
  if (step) return step;
  if (role !== "guest") return role;
  if (!isOpened) return "unclaimed";
  return isLockedOut ? "locked" : "guest";
}

/** A text that the host wrote, where the document must stay what it is. */
function inHtml(text: string): string {
  const written = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" } as const;
  // Only these four are found.
  return text.replace(/[&<>"]/gu, (letter) => written[letter as keyof typeof written]);
}

/** The smallest form of a file that the browser reads (RFC 9110, section 12.5.3). */
function chooseEncoding(asset: Asset, accepted: string): Encoding | undefined {
  const wishes = new Map(
    accepted.split(",").map((wish) => {
      const [coding = "", ...parameters] = wish.split(";").map((part) => part.trim());
      const refused = parameters.some((parameter) => /^q=0(?:\.0*)?$/u.test(parameter));
      return [coding.toLowerCase(), !refused] as const;
    }),
  );
  return asset.encodings.find((encoding) => wishes.get(encoding) ?? wishes.get("*") ?? false);
}

/** Whether the browser has this very file already (RFC 9110, section 13.1.2). */
function knows(asked: string | undefined, etag: string): boolean {
  const known = asked?.split(",").map((one) => one.trim().replace(/^W\//u, "")) ?? [];
  return known.includes(etag) || known.includes("*");
}
