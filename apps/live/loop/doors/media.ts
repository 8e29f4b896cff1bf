import { Hono } from "hono";
import type { HttpEnv } from "../../../../platform/app/request.ts";
import { directivesOf } from "../../hls/directives.ts";
import { masterPlaylist } from "../../hls/master.ts";
import type { MediaAnswer, PlaylistAnswer } from "../../hls/rendition.ts";
import { type Broadcasts, lowerName, sourceName } from "../broadcasts.ts";
import type { OnAir } from "../on-air.ts";
import type { Admission } from "./admission.ts";

/** As of everything below `/media`: nothing there runs, and no other site has it. */
const bareHeaders = {
  "Content-Security-Policy": "default-src 'none'; sandbox",
  "Cross-Origin-Resource-Policy": "same-origin",
  "X-Content-Type-Options": "nosniff",
} as const;
const playlistHeaders = {
  ...bareHeaders,
  "Content-Type": "application/vnd.apple.mpegurl",
  "Cache-Control": "no-cache",
  Vary: "Accept-Encoding",
} as const;
const refusedHeaders = { ...bareHeaders, "Cache-Control": "no-store" } as const;
const zippedHeaders = { ...playlistHeaders, "Content-Encoding": "gzip" } as const;

/** Names of media are never used again; what not everybody may see, nobody else may keep. */
const openHeaders = {
  ...bareHeaders,
  "Content-Type": "video/mp4",
  "Cache-Control": "public, max-age=3600, immutable",
} as const;
const closedHeaders = {
  ...openHeaders,
  "Cache-Control": "private, max-age=3600, immutable",
} as const;

/** Where each who watches asks again and again: playlists and media of what is on air. */
export function mediaDoor(broadcasts: Broadcasts, admission: Admission): Hono<HttpEnv> {
  const media = new Hono<HttpEnv>();
  media.get("/:pass/:broadcast/:file", async (context) => {
    const { pass, broadcast, file } = context.req.param();
    const scope = context.get("scope");
    const onAir = broadcasts.get(broadcast);
    if (!onAir || !(await admission.admits(scope, pass, onAir))) return nothing(404);
    const { signal } = context.req.raw;
    if (file === "master.m3u8") return master(onAir);
    const listed = file === sourceName ? onAir.rendition : file === lowerName && onAir.lower;
    if (listed) {
      const { url } = context.req;
      const asked = new URLSearchParams(url.slice(url.indexOf("?") + 1));
      const directives = directivesOf(asked);
      if (!directives) return nothing(400);
      // Who looks at a picture of it from elsewhere does not watch.
      if (!asked.has("still")) onAir.watchers.asked(scope.person.id, Date.now());
      const takesGzip = context.req.header("Accept-Encoding")?.includes("gzip") ?? false;
      return playlist(await listed.playlist(directives, signal), takesGzip);
    }
    const found = await onAir.rendition.media(file, signal);
    const isElsewhere = found.kind === "missing" && onAir.lower;
    return bytes(isElsewhere ? await isElsewhere.media(file, signal) : found, pass === "open");
  });
  return media;
}

function master({ rendition, lower }: OnAir): Response {
  const { about } = rendition;
  if (!about) return nothing(404);
  const below = lower?.about;
  const text = masterPlaylist([
    { address: sourceName, about },
    ...(below ? [{ address: lowerName, about: below }] : []),
  ]);
  return new Response(text, { headers: playlistHeaders });
}

function playlist(answer: PlaylistAnswer, takesGzip: boolean): Response {
  switch (answer.kind) {
    case "playlist":
      return takesGzip
        ? new Response(answer.gzip, { headers: zippedHeaders })
        : new Response(answer.text, { headers: playlistHeaders });
    case "bad":
      return nothing(400);
    case "late":
    case "gone":
      return nothing(503);
  }
}

function bytes(answer: MediaAnswer, isOpen: boolean): Response {
  const headers = isOpen ? openHeaders : closedHeaders;
  switch (answer.kind) {
    case "blob":
      return new Response(answer.blob, { headers });
    case "file": {
      const { path, fromByte, sizeBytes } = answer;
      const part = Bun.file(path).slice(fromByte, fromByte + sizeBytes, "video/mp4");
      return new Response(part, { headers });
    }
    case "missing":
      return nothing(404);
    case "late":
    case "gone":
      return nothing(503);
  }
}

/** A player reads the status alone. */
function nothing(status: 400 | 404 | 503): Response {
  return new Response(null, { status, headers: refusedHeaders });
}
