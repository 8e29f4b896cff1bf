import { useNavigate } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { CardsAnswer, CategoriesAnswer } from "../../contract/answers.ts";
import type { VideoCard } from "../../contract/video.ts";
import { shelfWatch } from "../../state/shelf.ts";
import { useAsked, withWishes } from "./asked.ts";
import { type BrowseWish, spans, useBrowseWish, wordsOf } from "./browse-wish.ts";
import { CategoryChips } from "./category-chips.tsx";
import { Frame } from "./frame.tsx";
import { useLiveCards } from "./live-cards.ts";
import { More } from "./more.tsx";
import { PageHeader } from "./page-header.tsx";
import { TagRow } from "./tag-row.tsx";
import { usePaged } from "./use-paged.ts";
import { GridSkeleton, VideoGrid } from "./video-grid.tsx";

/** All videos that one may see in lists: the newest, the most watched, by what they are about. */
export default function BrowsePage() {
  const { t } = useTranslation("videosMore");
  const [wish, choose] = useBrowseWish();
  const isSubscriptions = wish.from === "subscriptions";
  const name = t(isSubscriptions ? "browse.nav.subscriptions" : "browse.title");
  const title = wish.tag === undefined ? name : `#${wish.tag}`;
  useTitle(title);
  return (
    <Frame place={isSubscriptions ? "subscriptions" : "browse"} isSeeking>
      <PageHeader title={title}>
        <Order wish={wish} onChange={choose} />
      </PageHeader>
      {wish.order === "views" && <Within wish={wish} onChange={choose} />}
      {!isSubscriptions && <Topics wish={wish} onChange={choose} />}
      <Videos wish={wish} label={title} onAll={() => choose(everything)} />
    </Frame>
  );
}

interface WishProps {
  readonly wish: BrowseWish;
  readonly onChange: (change: Partial<BrowseWish>) => void;
}

/** What there are videos about: the owners' words for it, below those of everybody. */
function Topics({ wish: { category, tag }, onChange }: WishProps) {
  const { value } = useAsked<CategoriesAnswer>("/categories");
  return (
    <div className="pb-5">
      <CategoryChips
        categories={value?.categories}
        chosen={category ?? (tag === undefined ? "all" : undefined)}
        onChoose={(next) => onChange({ category: next, tag: undefined })}
      />
      <TagRow tags={value?.tags} chosen={tag} />
    </div>
  );
}

const everything = { category: undefined, tag: undefined, order: "newest" } as const;

function Order({ wish: { order }, onChange }: WishProps) {
  const { t } = useTranslation("videosMore");
  return (
    <Segmented
      label={t("browse.order.label")}
      value={order}
      options={[
        ["newest", t("browse.order.newest")],
        ["views", t("browse.order.views")],
      ]}
      onChange={(next) => onChange({ order: next })}
    />
  );
}

/** Since when views are counted: a line of its own, so that nothing above it moves. */
function Within({ wish: { within }, onChange }: WishProps) {
  const { t } = useTranslation("videosMore");
  return (
    <div className="pb-4">
      <Segmented
        label={t("browse.order.within")}
        value={within}
        options={spans.map((span) => [span, t(`browse.order.${span}`)])}
        onChange={(next) => onChange({ within: next })}
      />
    </div>
  );
}

interface VideosProps {
  readonly wish: BrowseWish;
  readonly label: string;
  readonly onAll: () => void;
}

function Videos({ wish, label, onAll }: VideosProps) {
  const words = wordsOf(wish);
  const { parts, hasMore, isReading, failure, more } = usePaged<CardsAnswer>(withWishes("", words));
  const isWanted = useIsWanted(wish);
  const read = parts?.flatMap(({ videos }) => videos);
  const videos = useLiveCards(read, { isWanted });
  const isEmpty = videos?.length === 0 && !hasMore;
  return (
    <div aria-busy={isReading}>
      {!videos && failure === undefined && <GridSkeleton />}
      {isEmpty && <Nothing wish={wish} onAll={onAll} />}
      {videos && !isEmpty && <VideoGrid label={label} videos={videos} />}
      <More {...{ hasMore, isReading, failure }} onMore={more} />
    </div>
  );
}

/** Whether a new video belongs here; undefined where that cannot be told from its card. */
function useIsWanted(wish: BrowseWish): ((video: VideoCard) => boolean) | undefined {
  const { view } = useTopic(shelfWatch);
  if (wish.order !== "newest" || wish.tag !== undefined) return undefined;
  if (wish.from === "subscriptions") {
    return ({ owner }) => view?.subscriptions.some(({ id }) => id === owner.id) ?? false;
  }
  return ({ category }) => wish.category === undefined || category === wish.category;
}

function Nothing({ wish, onAll }: { wish: BrowseWish; onAll: () => void }) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  if (wish.category !== undefined || wish.tag !== undefined || wish.order === "views") {
    return (
      <EmptyState
        icon={Clapperboard}
        title={t("browse.none.here")}
        text={t("browse.none.hereText")}
        action={<Button onPress={onAll}>{t("browse.none.all")}</Button>}
      />
    );
  }
  const isSubscriptions = wish.from === "subscriptions";
  const to = isSubscriptions ? "/videos" : "/videos/new";
  return (
    <EmptyState
      icon={Clapperboard}
      title={t(isSubscriptions ? "browse.none.subscriptions" : "browse.none.title")}
      text={t(isSubscriptions ? "browse.none.subscriptionsText" : "browse.none.text")}
      action={
        isMember && (
          <Button kind="primary" onPress={() => void navigate({ to, search: {} })}>
            {t(isSubscriptions ? "browse.none.look" : "browse.upload")}
          </Button>
        )
      }
    />
  );
}
