import { defineWatch } from "../../../core/protocol/state.ts";
import { type Match, matchChannel } from "../contract/match.ts";

/** What is believed of one match. */
export const matchWatch = defineWatch(matchChannel, {
  apply(state, { match }) {
    if (match.id !== state.match.id || match.revision <= state.match.revision) return state;
    return { ...state, match, ownSide: sideOf(match, state.ownId) };
  },
});

/** On which side somebody plays; null for who only watches. */
export function sideOf({ seats }: Match, personId: string): 0 | 1 | null {
  if (seats[0]?.person?.id === personId) return 0;
  return seats[1]?.person?.id === personId ? 1 : null;
}
