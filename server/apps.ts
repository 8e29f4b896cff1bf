import { chat } from "../apps/chat/index.ts";
import { counters } from "../apps/counters/index.ts";
import { lists } from "../apps/lists/index.ts";
import { live } from "../apps/live/index.ts";
import { people } from "../apps/people/index.ts";
import { pong } from "../apps/pong/index.ts";
import { videos } from "../apps/videos/index.ts";
import type { App } from "../platform/app/app.ts";

/** The apps of this house, in the order in which they are shown. */
export const apps: readonly App[] = [people, chat, lists, live, videos, pong, counters];
