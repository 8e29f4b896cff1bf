import { Hono } from "hono";
import * as z from "zod";
import { newId } from "../../../core/protocol/id.ts";
import { refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { HistoryAnswer, PlaylistAnswer, PlaylistsAnswer } from "../contract/answers.ts";
import { listHistory } from "../queries/history.ts";
import {
  findSeenPlaylist,
  listEntries,
  listHolding,
  listPlaylists,
  shownPlaylists,
} from "../queries/playlist-cards.ts";
import { findLater, noLater } from "../queries/playlists.ts";
import { listSubscriptions } from "../queries/subscriptions.ts";
import { keepsHistory } from "../queries/watching.ts";
import { asking, before, id, idOf, limit, type Request, told } from "./answer.ts";

/** REST for what is one's own beside videos: playlists, subscriptions, what one has watched. */
export function shelfRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, sight, gives, givesBody } = asking(ports);

  routes.get("/subscriptions", async (context) => {
    const people = await listSubscriptions(read, context.get("scope").person.id);
    return context.json({ people });
  });
  const subscribes = (isSubscribed: boolean) => (context: Request) =>
    gives(context, "channel.subscribe", { personId: idOf(context), isSubscribed });
  routes.put("/subscriptions/:id", subscribes(true));
  routes.delete("/subscriptions/:id", subscribes(false));

  routes.get("/history", async (context) => {
    const fields = parse(historyFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { videos, next } = await listHistory(read, await sight(context), {
      ...{ before: fields.value.before, limit: fields.value.limit },
    });
    const isKept = await keepsHistory(read, context.get("scope").person.id);
    return context.json({ videos, next: told(next), isKept } satisfies HistoryAnswer);
  });
  routes.patch("/history", (context) => givesBody(context, "history.keep", {}));
  routes.delete("/history", (context) => gives(context, "history.forget", {}));
  routes.delete("/history/:id", (context) =>
    gives(context, "history.forget", { videoId: idOf(context) }),
  );

  routes.route("/", playlistRoutes(ports));
  return routes;
}

function playlistRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, sight, gives, givesBody } = asking(ports);

  routes.get("/playlists", async (context) => {
    const fields = parse(playlistsFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const own = context.get("scope").person.id;
    const { person = own, video } = fields.value;
    const playlists = await listPlaylists(read, await sight(context), person);
    const has = video === undefined ? undefined : await listHolding(read, own, video);
    return context.json({ playlists, ...(has ? { has } : {}) } satisfies PlaylistsAnswer);
  });

  routes.get("/playlists/:id", async (context) => {
    const scope = context.get("scope");
    const row =
      idOf(context) === "later"
        ? ((await findLater(read, scope.person.id)) ?? noLater(scope.person.id))
        : await findSeenPlaylist(read, scope, idOf(context));
    const seen = await sight(context);
    const [playlist] = row ? await shownPlaylists(read, seen, [row]) : [];
    if (!row || !playlist) return problem(context, noPlaylist);
    const videos = await listEntries(read, seen, row.id);
    return context.json({ playlist, videos } satisfies PlaylistAnswer);
  });

  routes.post("/playlists", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const input = { id: newId(), ...body.value };
    const done = await ports.perform(context.get("scope"), { name: "playlist.create", input });
    return done.ok ? context.json({ id: input.id }, 201) : problem(context, done.failure);
  });
  routes.patch("/playlists/:id", (context) =>
    givesBody(context, "playlist.change", { id: idOf(context) }),
  );
  routes.delete("/playlists/:id", (context) =>
    gives(context, "playlist.delete", { id: idOf(context) }),
  );
  const puts = (isIn: boolean) => (context: Request) => {
    const videoId = context.req.param("video");
    return gives(context, "playlist.put", { playlist: idOf(context), videoId, isIn });
  };
  routes.put("/playlists/:id/videos/:video", puts(true));
  routes.delete("/playlists/:id/videos/:video", puts(false));
  routes.post("/playlists/:id/videos/:video/move", (context) =>
    givesBody(context, "playlist.move", {
      ...{ id: idOf(context), videoId: context.req.param("video") },
    }),
  );

  return routes;
}

const noPlaylist = refuse("playlist-not-found").failure;
const historyFields = z.object({ before, limit });
const playlistsFields = z.object({ person: id.optional(), video: id.optional() });
