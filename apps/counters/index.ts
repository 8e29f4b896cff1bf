import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { counterListening, countersListening } from "./channel.ts";
import { counterCommands, countersCommands } from "./commands.ts";
import { counterChannel, countersChannel } from "./contract.ts";
import { fillDemo } from "./demo.ts";
import { createCounters } from "./migrations/0001-create-counters.ts";
import { createTally } from "./migrations/0002-create-tally.ts";
import { counterRoutes } from "./routes.ts";

/** Counters: numbers that a group raises together, one click at a time. */
export const counters = defineApp({
  name: "counters",
  migrations: { "0001-create-counters": createCounters, "0002-create-tally": createTally },
  channels: [
    serveChannel(countersChannel, countersListening, countersCommands),
    serveChannel(counterChannel, counterListening, counterCommands),
  ],
  routes: counterRoutes,
  demo: fillDemo,
});
