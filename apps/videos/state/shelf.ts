import type { EventOf, StateOf } from "../../../core/protocol/channel.ts";
import { defineWatch } from "../../../core/protocol/state.ts";
import { limits } from "../contract/limits.ts";
import { shelfChannel } from "../contract/shelf.ts";
import type { VideoCard } from "../contract/video.ts";

/** What is believed to be new. */
export type ShelfState = StateOf<typeof shelfChannel>;
type ShelfEvent = EventOf<typeof shelfChannel>;

/** What is believed to be new. */
export const shelfWatch = defineWatch(shelfChannel, {
  apply(state: ShelfState, event: ShelfEvent): ShelfState {
    switch (event.type) {
      case "video.listed":
        return { ...state, latest: withCard(state.latest, event.video).slice(0, limits.row) };
      case "video.unlisted":
        return { ...state, latest: state.latest.filter(({ id }) => id !== event.id) };
      case "video.counted":
        return { ...state, latest: counted(state.latest, event) };
      case "subscription.added": {
        const others = state.subscriptions.filter(({ id }) => id !== event.person.id);
        return { ...state, subscriptions: [...others, event.person] };
      }
      case "subscription.removed": {
        const subscriptions = state.subscriptions.filter(({ id }) => id !== event.id);
        return { ...state, subscriptions };
      }
    }
  },
});

/** Cards with one more, or with a newer form of one; the newest first. */
export function withCard(cards: readonly VideoCard[], card: VideoCard): readonly VideoCard[] {
  const known = cards.find(({ id }) => id === card.id);
  if (known && known.revision >= card.revision) return cards;
  const others = cards.filter(({ id }) => id !== card.id);
  return [...others, card].sort((one, other) => other.at - one.at || (one.id < other.id ? 1 : -1));
}

/** Cards with other sums of one of them. */
export function counted(
  cards: readonly VideoCard[],
  { id, views, likes }: Pick<VideoCard, "id" | "views" | "likes">,
): readonly VideoCard[] {
  return cards.map((card) => (card.id === id ? { ...card, views, likes } : card));
}
