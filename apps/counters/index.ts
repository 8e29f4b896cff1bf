import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { counterListening, countersListening } from "./channel.ts";
import { clickCommands } from "./commands/clicks.ts";
import { countersCommands, keepingCommands } from "./commands/counters.ts";
import { epochCommands } from "./commands/epochs.ts";
import { counterChannel, countersChannel } from "./contract.ts";
import { fillDemo } from "./demo.ts";
import { counterJobs, forgetSchedule } from "./jobs.ts";
import { createCounters } from "./migrations/0001-create-counters.ts";
import { createTally } from "./migrations/0002-create-tally.ts";
import { createEpochs } from "./migrations/0003-create-epochs.ts";
import { counterRoutes } from "./routes.ts";

/** Counters: numbers that a group raises together, one click at a time. */
export const counters = defineApp({
  name: "counters",
  migrations: {
    "0001-create-counters": createCounters,
    "0002-create-tally": createTally,
    "0003-create-epochs": createEpochs,
  },
  channels: [
    serveChannel(countersChannel, countersListening, countersCommands),
    serveChannel(counterChannel, counterListening, {
      ...clickCommands,
      ...keepingCommands,
      ...epochCommands,
    }),
  ],
  routes: counterRoutes,
  jobs: counterJobs,
  schedules: [forgetSchedule],
  demo: fillDemo,
});
