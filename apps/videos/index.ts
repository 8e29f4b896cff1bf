import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { followersListening } from "./channel/followers.ts";
import { shelfListening } from "./channel/shelf.ts";
import { studioListening } from "./channel/studio.ts";
import { videoListening } from "./channel/video.ts";
import { shelfCommands } from "./commands/playlists.ts";
import { followersCommands } from "./commands/subscribe.ts";
import { ownCommands } from "./commands/video.ts";
import { watchCommands } from "./commands/watch.ts";
import { followersChannel } from "./contract/followers.ts";
import { shelfChannel, studioChannel } from "./contract/shelf.ts";
import { videoChannel } from "./contract/watch.ts";
import { fillDemo } from "./demo.ts";
import { videoJobs, videoSchedules } from "./jobs/all.ts";
import { videosEngine } from "./loop/engine.ts";
import { createVideos } from "./migrations/0001-create-videos.ts";
import { knowUploads } from "./migrations/0002-know-uploads.ts";
import { admitMedia } from "./routes/media.ts";
import { videosRoutes } from "./routes.ts";
import { filePaths } from "./uploads/files.ts";

/** Videos: given, made fit for every screen, watched and talked about. */
export const videos = defineApp({
  name: "videos",
  migrations: { "0001-create-videos": createVideos, "0002-know-uploads": knowUploads },
  channels: [
    serveChannel(shelfChannel, shelfListening, shelfCommands),
    serveChannel(videoChannel, videoListening, { ...ownCommands, ...watchCommands }),
    serveChannel(studioChannel, studioListening, {}),
    serveChannel(followersChannel, followersListening, followersCommands),
  ],
  routes: videosRoutes,
  // Those of tus bound the pieces that they take; the others the files.
  uploads: ["/uploads", "/uploads/:id", ...filePaths],
  media: admitMedia,
  jobs: videoJobs,
  schedules: videoSchedules,
  engine: videosEngine,
  demo: fillDemo,
});
