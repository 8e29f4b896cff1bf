import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Clapperboard, Radio } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { PersonLink, useMembers } from "../../../people/web/face.tsx";
import type { CardsAnswer, ChannelAnswer, PlaylistsAnswer } from "../../contract/answers.ts";
import { followersWatch } from "../../state/followers.ts";
import { SubscribeButton } from "../watch/subscribe-button.tsx";
import { useAsked, withWishes } from "./asked.ts";
import { Failed } from "./failed.tsx";
import { Frame } from "./frame.tsx";
import { Gone } from "./gone.tsx";
import { useLiveCards } from "./live-cards.ts";
import { More } from "./more.tsx";
import { PlaylistGrid } from "./playlist-tile.tsx";
import { usePaged } from "./use-paged.ts";
import { GridSkeleton, VideoGrid } from "./video-grid.tsx";
import { useCounts } from "./video-words.ts";

/** Somebody's channel: who they are, their videos, their playlists. */
export default function ChannelPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("videosMore");
  const path = `/channels/${encodeURIComponent(id)}`;
  const { value, failure, again } = useAsked<ChannelAnswer>(path);
  useTitle(value?.person.name ?? t("browse.channel.title"));
  if (failure === "person-not-found" || failure === "not-found") {
    return (
      <Frame>
        <Gone what="person" />
      </Frame>
    );
  }
  return (
    <Frame>
      {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
      {value ? <Head channel={value} /> : failure === undefined && <HeadSkeleton />}
      {value && <Below person={value.person} />}
    </Frame>
  );
}

function Head({ channel: { person, videos, views } }: { channel: ChannelAnswer }) {
  const { t } = useTranslation("videosMore");
  const counts = useCounts();
  const { id, name, picture } = person;
  const isOwn = useMe()?.id === id;
  const subscribers = useTopic(followersWatch, id).view?.subscribers;
  const handle = useMembers().find((member) => member.id === id)?.handle;
  const navigate = useNavigate();
  return (
    <header className="flex flex-wrap items-center gap-x-5 gap-y-4 pb-6">
      <Avatar {...{ id, name, picture }} size={72} decorative />
      <div className="min-w-0 flex-1 basis-52">
        <h1 tabIndex={-1} className="text-24 break-words">
          {name}
        </h1>
        <p className="text-13 text-soft">
          {[
            ...(subscribers === undefined ? [] : [counts.subscribers(subscribers)]),
            counts.videos(videos),
            counts.views(views),
          ].join(" · ")}
        </p>
        {handle !== undefined && (
          <PersonLink handle={handle} className="text-13 text-brick-ink hover:underline">
            {t("browse.channel.profile")}
          </PersonLink>
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        <Link to="/live/$person" params={{ person: id }} className="button button-plain">
          <Radio strokeWidth={iconStroke} aria-hidden />
          {t("browse.channel.live")}
        </Link>
        {isOwn ? (
          <Button onPress={() => void navigate({ to: "/videos/studio" })}>
            {t("browse.nav.studio")}
          </Button>
        ) : (
          <SubscribeButton personId={id} />
        )}
      </div>
    </header>
  );
}

const shows = ["newest", "views", "playlists"] as const;

type Show = (typeof shows)[number];

function Below({ person: { id, name } }: Pick<ChannelAnswer, "person">) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const search: { readonly show?: unknown } = useSearch({ strict: false });
  const show = shows.find((one) => one === search.show) ?? "newest";
  const choose = (next: Show) =>
    void navigate({
      to: "/videos/channels/$person",
      params: { person: id },
      // The router's types know no names of parameters.
      search: (next === "newest" ? {} : { show: next }) as object,
      replace: true,
    });
  return (
    <>
      <div className="mb-5">
        <Segmented
          label={t("browse.channel.show")}
          value={show}
          options={shows.map((one) => [one, t(`browse.channel.${one}`)])}
          onChange={choose}
        />
      </div>
      {show === "playlists" ? (
        <Playlists id={id} />
      ) : (
        <Videos key={show} id={id} name={name} order={show} />
      )}
    </>
  );
}

interface VideosProps {
  readonly id: string;
  readonly name: string;
  readonly order: "newest" | "views";
}

function Videos({ id, name, order }: VideosProps) {
  const { t } = useTranslation("videosMore");
  const { parts, hasMore, isReading, failure, more } = usePaged<CardsAnswer>(
    withWishes("", { person: id, order: order === "views" ? order : undefined }),
  );
  const read = parts?.flatMap(({ videos }) => videos);
  const isTheirs = order === "newest" ? { isWanted: isBy(id) } : {};
  const videos = useLiveCards(read, isTheirs);
  const isEmpty = videos?.length === 0 && !hasMore;
  return (
    <div aria-busy={isReading}>
      {!videos && failure === undefined && <GridSkeleton count={6} hasOwner={false} />}
      {isEmpty && (
        <EmptyState
          icon={Clapperboard}
          title={t("browse.channel.none")}
          text={t("browse.channel.noneText", { name })}
        />
      )}
      {videos && !isEmpty && <VideoGrid label={name} videos={videos} hasOwner={false} />}
      <More {...{ hasMore, isReading, failure }} onMore={more} />
    </div>
  );
}

function isBy(id: string) {
  return ({ owner }: { readonly owner: { readonly id: string } }) => owner.id === id;
}

function Playlists({ id }: { id: string }) {
  const { t } = useTranslation("videosMore");
  const { value, failure, again } = useAsked<PlaylistsAnswer>(`/playlists?person=${id}`);
  const playlists = value?.playlists.filter(({ isLater }) => !isLater);
  if (failure !== undefined && !value) return <Failed code={failure} onAgain={again} />;
  if (!playlists) return <GridSkeleton count={3} hasOwner={false} />;
  if (playlists.length === 0) {
    return (
      <EmptyState
        icon={Clapperboard}
        title={t("browse.playlists.none")}
        text={t("browse.playlists.noneOfOther")}
      />
    );
  }
  return <PlaylistGrid label={t("browse.nav.playlists")} playlists={playlists} />;
}

function HeadSkeleton() {
  return (
    <div className="flex items-center gap-5 pb-6" aria-hidden>
      <Skeleton className="size-18 flex-none rounded-full!" />
      <span className="grid gap-2">
        <Skeleton className="h-6 w-44" />
        <Skeleton className="h-3.5 w-60" />
      </span>
    </div>
  );
}
