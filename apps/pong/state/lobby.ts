import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import { lobbyChannel } from "../contract/lobby.ts";
import type { Match } from "../contract/match.ts";
import { matchChannel } from "../contract/match.ts";
import { sideOf } from "./match.ts";

/** What is believed of what goes on. */
export type LobbyState = StateOf<typeof lobbyChannel>;
type LobbyEvent = EventOf<typeof lobbyChannel>;

/** What is believed of what goes on. */
export const lobbyWatch = defineWatch(lobbyChannel, {
  also: [matchChannel],
  apply(state: LobbyState, event: LobbyEvent): LobbyState {
    switch (event.type) {
      case "match.listed":
        return { ...state, matches: withMatch(state, event.match) };
      case "match.unlisted":
        return { ...state, matches: state.matches.filter(({ id }) => id !== event.id) };
      case "tournament.listed": {
        const { tournament } = event;
        const known = state.tournaments.find(({ id }) => id === tournament.id);
        if (known && known.revision >= tournament.revision) return state;
        const others = state.tournaments.filter(({ id }) => id !== tournament.id);
        return { ...state, tournaments: newestFirst([...others, tournament]) };
      }
      case "tournament.unlisted":
        return { ...state, tournaments: state.tournaments.filter(({ id }) => id !== event.id) };
      case "seekers.counted":
        return { ...state, seekers: event.seekers };
      case "seek.changed":
        return { ...state, seekingSince: event.since };
      case "rating.changed":
        return { ...state, rating: event.rating };
    }
  },
});

function withMatch({ matches, ownId }: LobbyState, match: Match): readonly Match[] {
  const known = matches.find(({ id }) => id === match.id);
  if (known && known.revision >= match.revision) return matches;
  const next = newestFirst([...matches.filter(({ id }) => id !== match.id), match]);
  // Of each kind as many as a newcomer is shown, and what one plays oneself.
  const counts = { open: 0, playing: 0, over: 0 };
  return next.filter((one) => {
    const isOwn = one.status === "playing" && sideOf(one, ownId) !== null;
    return ++counts[one.status] <= limits.lobby || isOwn;
  });
}

/** By when they were made: ids are in that order. */
function newestFirst<One extends { readonly id: string }>(those: readonly One[]): One[] {
  return [...those].sort((one, other) => (one.id < other.id ? 1 : -1));
}
