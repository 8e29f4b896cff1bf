import { defineApp } from "../../platform/app/app.ts";
import { createVideos } from "./migrations/0001-create-videos.ts";

/** Videos: given, made fit for every screen, watched and talked about. */
export const videos = defineApp({
  name: "videos",
  migrations: { "0001-create-videos": createVideos },
  channels: [],
});
