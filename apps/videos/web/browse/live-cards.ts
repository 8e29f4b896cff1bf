import { useState } from "react";
import { useHeard, useTopic } from "../../../../core/client/react.tsx";
import type { VideoCard } from "../../contract/video.ts";
import { shelfWatch } from "../../state/shelf.ts";

interface Options {
  /** Whether a video that comes new belongs among them; else only those known are kept fresh. */
  readonly isWanted?: ((video: VideoCard) => boolean) | undefined;
}

/** Cards as they were read, with what has become of them since. */
export function useLiveCards(
  cards: readonly VideoCard[] | undefined,
  { isWanted }: Options = {},
): readonly VideoCard[] | undefined {
  const { view } = useTopic(shelfWatch);
  const [changes, setChanges] = useState<Changes>(none);
  useHeard(shelfWatch, "", {
    events: (events) => {
      for (const event of events) {
        if (event.type === "video.listed") setChanges((now) => withListed(now, event.video));
        if (event.type === "video.unlisted") setChanges((now) => withGone(now, event.id));
        if (event.type === "video.counted") setChanges((now) => withSums(now, event));
      }
    },
  });
  return cards && livelier(cards, { changes, latest: view?.latest ?? [], isWanted });
}

/** What was heard of videos since the page is open. */
export interface Changes {
  readonly listed: ReadonlyMap<string, VideoCard>;
  readonly gone: ReadonlySet<string>;
  readonly sums: ReadonlyMap<string, Sums>;
}

type Sums = Pick<VideoCard, "id" | "views" | "likes">;

const none: Changes = { listed: new Map(), gone: new Set(), sums: new Map() };

function withListed({ listed, gone, sums }: Changes, video: VideoCard): Changes {
  return {
    sums,
    listed: new Map(listed).set(video.id, video),
    gone: new Set([...gone].filter((id) => id !== video.id)),
  };
}

function withSums(now: Changes, { id, views, likes }: Sums): Changes {
  return { ...now, sums: new Map(now.sums).set(id, { id, views, likes }) };
}

function withGone({ listed, gone, sums }: Changes, id: string): Changes {
  return {
    sums,
    listed: new Map([...listed].filter(([known]) => known !== id)),
    gone: new Set([...gone, id]),
  };
}

interface Now extends Options {
  readonly changes: Changes;
  readonly latest: readonly VideoCard[];
}

/** The cards by now: those that came later at the beginning, and none that is gone. */
export function livelier(
  cards: readonly VideoCard[],
  { changes: { listed, gone, sums }, latest, isWanted }: Now,
): readonly VideoCard[] {
  const summed = (card: VideoCard) => ({ ...card, ...sums.get(card.id) });
  const known = new Map([...latest.map((card) => [card.id, card] as const), ...listed]);
  const kept = cards.filter(({ id }) => !gone.has(id)).map((card) => summed(newer(card, known)));
  if (!isWanted) return kept;
  const there = new Set(cards.map(({ id }) => id));
  const newestAt = Math.max(0, ...cards.map(({ at }) => at));
  const isNew = ({ id, at }: VideoCard) => !there.has(id) && at >= newestAt && !gone.has(id);
  const came = [...known.values()].filter((card) => isNew(card) && isWanted(card));
  return [...came.sort((one, other) => other.at - one.at).map(summed), ...kept];
}

function newer(card: VideoCard, known: ReadonlyMap<string, VideoCard>): VideoCard {
  const now = known.get(card.id);
  return now && now.revision > card.revision ? now : card;
}
