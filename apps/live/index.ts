import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { channelListening } from "./channel/channel.ts";
import { deskListening } from "./channel/desk.ts";
import { liveListening } from "./channel/live.ts";
import { studioListening } from "./channel/studio.ts";
import { channelCommands } from "./commands/channel.ts";
import { endCommands } from "./commands/end.ts";
import { keyCommands } from "./commands/keys.ts";
import { channelChannel } from "./contract/channel.ts";
import { deskChannel } from "./contract/desk.ts";
import { liveChannel } from "./contract/live.ts";
import { studioChannel } from "./contract/studio.ts";
import { liveJobs } from "./jobs/run.ts";
import { liveEngine } from "./loop/engine.ts";
import { createLive } from "./migrations/0001-create-live.ts";
import { orderBroadcasts } from "./migrations/0002-order-broadcasts.ts";
import { encryptRtmp } from "./migrations/0003-encrypt-rtmp.ts";
import { liveRoutes } from "./routes.ts";

/** Live: on air from an encoder or a browser, seen a second and a half later. */
export const live = defineApp({
  name: "live",
  migrations: {
    "0001-create-live": createLive,
    "0002-order-broadcasts": orderBroadcasts,
    "0003-encrypt-rtmp": encryptRtmp,
  },
  channels: [
    serveChannel(liveChannel, liveListening, {}),
    serveChannel(channelChannel, channelListening, { ...channelCommands, ...endCommands }),
    serveChannel(studioChannel, studioListening, keyCommands),
    serveChannel(deskChannel, deskListening, {}),
  ],
  routes: liveRoutes,
  uploads: ["/browser/:session/pieces"],
  jobs: liveJobs,
  engine: liveEngine(),
});
