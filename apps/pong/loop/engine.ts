import type { EventOf } from "../../../core/protocol/channel.ts";
import type { WireEvent } from "../../../core/protocol/frames.ts";
import type { Engine } from "../../../platform/app/app.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import { deskChannel } from "../contract/desk.ts";
import { matchChannel } from "../contract/match.ts";
import { Matches, type MatchSettings } from "./matches.ts";
import { Rounds } from "./rounds.ts";
import { Tournaments } from "./tournaments.ts";

type DeskEvent = EventOf<typeof deskChannel>;

/**
 * What Pong does by itself while the house is open: it runs matches, pairs who seeks, and looks
 * after tournaments.
 *
 * It learns from the desk's topic what commands have done, and changes anything by the same
 * functions as they do.
 */
export function pongEngine(settings: MatchSettings = {}): (ports: EnginePorts) => Engine {
  return (ports) => {
    const matches = new Matches(ports, settings);
    const tournaments = new Tournaments(ports);
    const restores = async () => {
      await matches.restore();
      await tournaments.restore();
    };
    const rounds = new Rounds(ports, restores);
    const ends: (() => void)[] = [];
    const hear = async (event: DeskEvent) => {
      const nowMs = performance.now();
      switch (event.type) {
        case "match.opened":
          return matches.take(event.id);
        case "match.resigned":
          return (await matches.get(event.id))?.resigns(event.side, nowMs);
        case "match.paused":
          return (await matches.get(event.id))?.pauses(event.side, nowMs);
        case "match.voided":
          return (await matches.get(event.id))?.voids(nowMs);
        case "tournament.moved":
          return tournaments.moved(event.id);
        case "seek.started":
          return rounds.seeks();
      }
    };
    const heard = (events: readonly WireEvent[]) => {
      // Its contract's.
      for (const event of events as unknown as readonly DeskEvent[]) {
        hear(event).catch((cause) => ports.broken(cause, `hearing of ${event.type}`));
      }
    };
    return {
      async start() {
        ends.push(ports.attend(matchChannel.name, matches.ears));
        ends.push(await ports.listen(deskChannel.name, heard));
        // Before anything else, so that a database that fails now is asked again.
        rounds.start();
        await restores();
      },
      async stop() {
        for (const end of ends.splice(0)) end();
        rounds.stop();
        tournaments.stop();
        await matches.rest();
      },
    };
  };
}
