import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import { type Health, studioChannel } from "../contract/studio.ts";

/** What is believed of one's own going on air. */
export type AirState = StateOf<typeof studioChannel>;
type AirEvent = EventOf<typeof studioChannel>;

/** What is believed of one's own going on air. */
export const airWatch = defineWatch(studioChannel, {
  apply(state: AirState, event: AirEvent): AirState {
    switch (event.type) {
      case "key.made": {
        const others = state.keys.filter(({ id }) => id !== event.key.id);
        // In their order of a snapshot, also one that was renamed.
        const keys = [...others, event.key].sort((one, other) => (one.id < other.id ? -1 : 1));
        return { ...state, keys };
      }
      case "key.revoked":
        return { ...state, keys: state.keys.filter(({ id }) => id !== event.id) };
      case "key.used": {
        const { id, usedAt } = event;
        const keys = state.keys.map((key) => (key.id === id ? { ...key, usedAt } : key));
        return { ...state, keys };
      }
      case "air.began": {
        const { broadcastId, encoder, codecs } = event;
        const told = { ...state, broadcastId, encoder, codecs };
        return broadcastId === state.broadcastId ? told : { ...told, health: [], warnings: [] };
      }
      case "air.measured": {
        const { health, warnings } = event;
        const last = state.health.at(-1);
        if (last && last.at >= health.at) return state;
        return { ...state, health: latest([...state.health, health]), warnings };
      }
      case "air.ended":
        if (event.broadcastId !== state.broadcastId) return state;
        return { ...state, broadcastId: null, encoder: null, codecs: null, warnings: [] };
    }
  },
});

/** Those of some measurements that a page is shown: not much older than the newest. */
export function latest(health: readonly Health[]): readonly Health[] {
  const before = (health.at(-1)?.at ?? 0) - limits.health * limits.healthMs;
  return health.filter(({ at }) => at > before).slice(-limits.health);
}
