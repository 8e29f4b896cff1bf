import { useNavigate } from "@tanstack/react-router";
import { Search, SearchX } from "lucide-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { CategoriesAnswer, FoundPiece, SearchAnswer } from "../../contract/answers.ts";
import { useAsked, withWishes } from "./asked.ts";
import { CardMenu } from "./card-menu.tsx";
import { Frame } from "./frame.tsx";
import { More } from "./more.tsx";
import { PageHeader } from "./page-header.tsx";
import { useSought } from "./search-box.tsx";
import { TagRow } from "./tag-row.tsx";
import { usePaged } from "./use-paged.ts";
import { RowsSkeleton } from "./video-grid.tsx";
import { VideoRow } from "./video-row.tsx";

/** Videos by their words: titles, descriptions, tags. */
export default function SearchPage() {
  const { t } = useTranslation("videosMore");
  const text = useSought().trim();
  useTitle(text === "" ? t("browse.search.title") : text);
  return (
    <Frame isSeeking>
      <PageHeader
        title={text === "" ? t("browse.search.title") : t("browse.search.of", { text })}
      />
      {text === "" ? <Begin /> : <Found text={text} />}
    </Frame>
  );
}

/** Before anything is sought: what others have written on their videos. */
function Begin() {
  const { t } = useTranslation("videosMore");
  const { value } = useAsked<CategoriesAnswer>("/categories");
  return (
    <EmptyState
      icon={Search}
      title={t("browse.search.begin")}
      text={t("browse.search.text")}
      action={<TagRow tags={value?.tags} isCentred />}
    />
  );
}

function Found({ text }: { text: string }) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const { parts, hasMore, isReading, failure, more } = usePaged<SearchAnswer>(
    withWishes("/search", { text }),
  );
  const found = parts?.flatMap(({ videos }) => videos);
  return (
    <div aria-busy={isReading} className="max-w-[900px]">
      {!found && failure === undefined && <RowsSkeleton />}
      {found?.length === 0 && (
        <EmptyState
          icon={SearchX}
          title={t("browse.search.none", { text })}
          text={t("browse.search.noneText")}
          action={
            <Button onPress={() => void navigate({ to: "/videos" })}>{t("browse.none.all")}</Button>
          }
        />
      )}
      <p role="status" className="sr-only">
        {found && !isReading && t("browse.search.found", { count: found.length })}
      </p>
      <ul className="grid gap-4">
        {found?.map(({ video, title, text: words }) => (
          <li key={video.id}>
            <VideoRow
              video={video}
              title={<Pieces pieces={title} />}
              text={
                words.length > 0 && (
                  <p className="mt-1 line-clamp-2 text-13 text-soft">
                    <Pieces pieces={words} />
                  </p>
                )
              }
            >
              <CardMenu video={video} />
            </VideoRow>
          </li>
        ))}
      </ul>
      <More {...{ hasMore, isReading, failure }} onMore={more} />
    </div>
  );
}

/** A text in which the words that were sought are marked. */
function Pieces({ pieces }: { pieces: readonly FoundPiece[] }) {
  return pieces.map(({ text, isHit }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, which never move
    <Fragment key={at}>{isHit ? <mark className="video-hit">{text}</mark> : text}</Fragment>
  ));
}
