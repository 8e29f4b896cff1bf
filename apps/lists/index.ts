import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { listListening } from "./channel/list.ts";
import { listsListening } from "./channel/lists.ts";
import { categoryCommands } from "./commands/categories.ts";
import { createCommands } from "./commands/create.ts";
import { itemCommands } from "./commands/items.ts";
import { enterCommands, linkCommands } from "./commands/links.ts";
import { listCommands } from "./commands/list.ts";
import { memberCommands } from "./commands/members.ts";
import { talkCommands } from "./commands/talk.ts";
import { listChannel } from "./contract/list.ts";
import { listsChannel } from "./contract/lists.ts";
import { fillDemo } from "./demo.ts";
import { forgetSchedule, listJobs } from "./jobs.ts";
import { createLists } from "./migrations/0001-create-lists.ts";
import { createProducts } from "./migrations/0002-create-products.ts";
import { importPath } from "./routes/import.ts";
import { admitMedia } from "./routes/media.ts";
import { listRoutes } from "./routes.ts";

/** Lists: what is to be got, by whom, and what became of it. */
export const lists = defineApp({
  name: "lists",
  migrations: { "0001-create-lists": createLists, "0002-create-products": createProducts },
  channels: [
    serveChannel(listsChannel, listsListening, { ...createCommands, ...enterCommands }),
    serveChannel(listChannel, listListening, {
      ...{ ...itemCommands, ...listCommands, ...talkCommands },
      ...{ ...categoryCommands, ...memberCommands, ...linkCommands },
    }),
  ],
  routes: listRoutes,
  uploads: [importPath],
  media: admitMedia,
  jobs: listJobs,
  schedules: [forgetSchedule],
  demo: fillDemo,
});
