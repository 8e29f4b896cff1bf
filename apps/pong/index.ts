import { defineApp, serveChannel } from "../../platform/app/app.ts";
import { deskListening } from "./channel/desk.ts";
import { lobbyListening } from "./channel/lobby.ts";
import { matchListening } from "./channel/match.ts";
import { tournamentListening } from "./channel/tournament.ts";
import { createCommands } from "./commands/create.ts";
import { inviteCommands } from "./commands/invite.ts";
import { joinCommands } from "./commands/join.ts";
import { playCommands } from "./commands/play.ts";
import { rematchCommands } from "./commands/rematch.ts";
import { reportCommands } from "./commands/report.ts";
import { seekCommands } from "./commands/seek.ts";
import { boutCommands } from "./commands/tournament/bouts.ts";
import { tournamentLobbyCommands } from "./commands/tournament/create.ts";
import { entrantCommands } from "./commands/tournament/enter.ts";
import { runCommands } from "./commands/tournament/run.ts";
import { deskChannel } from "./contract/desk.ts";
import { lobbyChannel } from "./contract/lobby.ts";
import { matchChannel } from "./contract/match.ts";
import { tournamentChannel } from "./contract/tournament.ts";
import { fillDemo } from "./demo.ts";
import { pongEngine } from "./loop/engine.ts";
import { createPong } from "./migrations/0001-create-pong.ts";
import { pongRoutes } from "./routes.ts";

/** Pong: played, watched, and competed in. */
export const pong = defineApp({
  name: "pong",
  migrations: { "0001-create-pong": createPong },
  channels: [
    serveChannel(lobbyChannel, lobbyListening, {
      ...{ ...createCommands, ...seekCommands, ...reportCommands, ...tournamentLobbyCommands },
    }),
    serveChannel(matchChannel, matchListening, {
      ...{ ...joinCommands, ...playCommands, ...rematchCommands, ...inviteCommands },
    }),
    serveChannel(tournamentChannel, tournamentListening, {
      ...{ ...entrantCommands, ...runCommands, ...boutCommands },
    }),
    serveChannel(deskChannel, deskListening, {}),
  ],
  routes: pongRoutes,
  engine: pongEngine(),
  demo: fillDemo,
});
