import { defineApp } from "../../platform/app/app.ts";
import { createLive } from "./migrations/0001-create-live.ts";

/** Live: on air from an encoder or a browser, seen a second and a half later. */
export const live = defineApp({
  name: "live",
  migrations: { "0001-create-live": createLive },
  channels: [],
});
