import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import { type RoomLink, rosterChannel } from "../contract/roster.ts";

type Roster = StateOf<typeof rosterChannel>;

/** What is believed of who is in a room, and of what its moderators do. */
export const rosterWatch = defineWatch(rosterChannel, {
  apply(state: Roster, event: EventOf<typeof rosterChannel>): Roster {
    switch (event.type) {
      case "place.changed": {
        const { place } = event;
        const others = state.places.filter(({ person }) => person.id !== place.person.id);
        const places = [...others, place];
        return { ...state, places: places.sort((a, b) => ascending(a.person.id, b.person.id)) };
      }
      case "place.gone":
        return {
          ...state,
          places: state.places.filter(({ person }) => person.id !== event.personId),
        };
      case "restriction.set": {
        const { restriction } = event;
        const others = state.restrictions.filter(
          ({ person }) => person.id !== restriction.person.id,
        );
        const restrictions = [...others, restriction];
        return {
          ...state,
          restrictions: restrictions.sort((a, b) => ascending(a.person.id, b.person.id)),
        };
      }
      case "restriction.lifted":
        return {
          ...state,
          restrictions: state.restrictions.filter(({ person }) => person.id !== event.personId),
        };
      case "report.made": {
        if (state.reports.some(({ id }) => id === event.report.id)) return state;
        const reports = [event.report, ...state.reports].sort((a, b) => ascending(b.id, a.id));
        return { ...state, reports: reports.slice(0, limits.reportsShown) };
      }
      case "report.closed":
        return { ...state, reports: state.reports.filter(({ id }) => id !== event.id) };
      case "link.made": {
        const others = state.links.filter(({ token }) => token !== event.link.token);
        const links = [...others, event.link];
        return { ...state, links: links.sort(newestFirst) };
      }
      case "link.used": {
        const used = state.links.map((link) =>
          link.token === event.token && event.uses > link.uses
            ? { ...link, uses: event.uses }
            : link,
        );
        return { ...state, links: used.filter(({ uses, usesMax }) => uses < usesMax) };
      }
      case "link.revoked":
        return { ...state, links: state.links.filter(({ token }) => token !== event.token) };
      case "act.done": {
        if (state.acts.some(({ id }) => id === event.act.id)) return state;
        const acts = [event.act, ...state.acts].sort((a, b) => ascending(b.id, a.id));
        return { ...state, acts: acts.slice(0, limits.actsShown) };
      }
    }
  },
});

function newestFirst(a: RoomLink, b: RoomLink): number {
  return b.createdAt - a.createdAt || ascending(a.token, b.token);
}

function ascending(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
