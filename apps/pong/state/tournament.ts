import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { tournamentChannel } from "../contract/tournament.ts";

/** What is believed of a tournament. */
export type TournamentState = StateOf<typeof tournamentChannel>;

/** What is believed of a tournament. */
export const tournamentWatch = defineWatch(tournamentChannel, {
  apply(state: TournamentState, event: EventOf<typeof tournamentChannel>): TournamentState {
    switch (event.type) {
      case "tournament.changed":
        if (event.tournament.revision <= state.tournament.revision) return state;
        return { ...state, tournament: event.tournament };
      case "entrant.changed": {
        const { entrant } = event;
        const isKnown = state.entrants.some(({ id }) => id === entrant.id);
        const entrants = isKnown
          ? state.entrants.map((known) => (known.id === entrant.id ? entrant : known))
          : [...state.entrants, entrant];
        return { ...state, entrants };
      }
      case "entrant.went":
        return { ...state, entrants: state.entrants.filter(({ id }) => id !== event.id) };
      case "bouts.changed": {
        const changed = new Map(event.bouts.map((bout) => [bout.key, bout]));
        const known = new Set(state.bouts.map(({ key }) => key));
        const bouts = state.bouts.map((bout) => changed.get(bout.key) ?? bout);
        return { ...state, bouts: [...bouts, ...event.bouts.filter(({ key }) => !known.has(key))] };
      }
    }
  },
});
