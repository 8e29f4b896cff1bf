import type { Config } from "../config/config.ts";

/**
 * Tells under which origin a request was made, as its browser sees it.
 *
 * The public address where it is set; else what the request says, and what a proxy in front
 * says of it only where proxies are trusted.
 */
export function originOf(config: Pick<Config, "publicUrl" | "trustProxy">) {
  const fixed = config.publicUrl && new URL(config.publicUrl).origin;
  return (request: Request): string => {
    if (fixed) return fixed;
    const url = new URL(request.url);
    if (!config.trustProxy) return url.origin;
    const host = firstOf(request.headers.get("X-Forwarded-Host")) ?? url.host;
    const scheme = firstOf(request.headers.get("X-Forwarded-Proto")) ?? url.protocol.slice(0, -1);
    // A proxy that passes on what a stranger wrote there must not make the house stumble.
    const told = URL.parse(`${scheme}://${host}`);
    return told && schemes.has(told.protocol) ? told.origin : url.origin;
  };
}

const schemes: ReadonlySet<string> = new Set(["http:", "https:"]);

function firstOf(header: string | null): string | undefined {
  return header?.split(",")[0]?.trim();
}
