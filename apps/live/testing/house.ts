import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { createPasses } from "../../../platform/auth/pass.ts";
import { Throttle } from "../../../platform/auth/throttle.ts";
import { type EngineRoom, openEngineRoom } from "../../../platform/testing/engine-room.ts";
import { chat } from "../../chat/index.ts";
import { people } from "../../people/index.ts";
import { videos } from "../../videos/index.ts";
import { live } from "../index.ts";
import { liveRoutes } from "../routes.ts";
import type { Studio } from "./studio.ts";

/** Live with the topics of those whom it tells something. */
const channels = [live, chat, people, videos].flatMap((app) => app.channels);

/** Live as it runs, with its doors open for a test. */
export interface LiveHouse {
  readonly room: EngineRoom;
  readonly passes: RoutePorts["passes"];
  /** Asks at an address, as `/media/live/…` or `/api/live/…`, as somebody. */
  asks(scope: Scope, path: string, init?: RequestInit): Promise<Response>;
  /** Resolves when the next event of a kind is told on a topic. */
  hears(topic: string, type: string): Promise<void>;
  /** Asks `/api/live`, and reads what was answered. */
  reads(scope: Scope, method: string, path: string, body?: object): Promise<Answered>;
}

/** What was answered, with the body that a test expects. */
interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Opens live on the database of a studio; RTMP is off. */
export async function openLive(studio: Studio, folder: string): Promise<LiveHouse> {
  const passes = createPasses(new Uint8Array(32));
  const settings = {
    rtmpPort: undefined,
    rtmps: undefined,
    isPortChosen: false,
    windowMs: 3_600_000,
  };
  const given = {
    ...{ passes, live: { ...settings, host: "127.0.0.1", folder } },
    video: { fileBytes: 1, quotaBytes: 1e9, ffmpegPath: undefined, folder },
    auth: { throttle: new Throttle() } as unknown as RoutePorts["auth"], // no more is asked for
  };
  const room = await openEngineRoom({ ...live, channels }, studio.scene.db, given);
  const ports = { ...given, ...room, db: studio.scene.db } as unknown as RoutePorts; // the same
  const asks = (scope: Scope, path: string, init?: RequestInit) => {
    const http = new Hono<HttpEnv>();
    http.use(async (context, next) => {
      context.set("scope", scope);
      await next();
    });
    http.onError((cause) => {
      throw cause;
    });
    http.route("/api/live", liveRoutes(ports));
    for (const { routes, hooks, media } of room.doors) {
      if (hooks) http.route("/api/live/hooks", hooks);
      if (routes) http.route("/api/live", routes);
      if (media) http.route("/media/live", media);
    }
    return Promise.resolve(http.request(path, init));
  };
  return {
    ...{ room, passes, asks },
    async hears(topic, type) {
      const { promise: heard, resolve } = Promise.withResolvers<void>();
      const end = await room.hub.listen(topic, (events) => {
        if (events.some((event) => event.type === type)) resolve();
      });
      await heard;
      end();
    },
    async reads(scope, method, path, body) {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await asks(scope, `/api/live${path}`, { method, ...sent });
      const text = await response.text();
      return { status: response.status, body: text === "" ? undefined : JSON.parse(text) };
    },
  };
}
