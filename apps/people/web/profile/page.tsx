import { useNavigate, useParams } from "@tanstack/react-router";
import { UserRoundX } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { profileWatch } from "../../state.ts";
import { useAnswer } from "../answers.ts";
import { ProfileHead } from "./head.tsx";

interface Props {
  /** What the apps have to show of this person. */
  readonly statistics: (personId: string) => ReactNode;
  /** What the apps let one do with this person: buttons beside those of people. */
  readonly deeds: (personId: string) => ReactNode;
}

/** Somebody's own page: `/@name`; `/@me` leads to one's own. */
export function ProfilePage({ statistics, deeds }: Props) {
  const { handle = "" } = useParams({ strict: false });
  const me = useMe();
  const isMine = handle === "me";
  const path = `/names/${encodeURIComponent(handle.toLowerCase())}` as const;
  const { answer, failure } = useAnswer(path, { isAsked: !isMine });
  const id = isMine ? me?.id : answer?.id;
  if (failure) return <Nobody />;
  if (id === undefined) return <Coming />;
  return <ProfileOf key={id} id={id} handle={handle} statistics={statistics} deeds={deeds} />;
}

function ProfileOf({ id, handle, statistics, deeds }: Props & { id: string; handle: string }) {
  const navigate = useNavigate();
  const { view, status } = useTopic(profileWatch, id);
  const profile = view?.profile;
  useTitle(profile?.name ?? `@${handle}`);
  const named = profile?.handle;
  useEffect(() => {
    // The name may change while one looks at it, and `me` is nobody's name.
    if (named === undefined || named === handle) return;
    void navigate({ to: "/@{$handle}", params: { handle: named }, replace: true });
  }, [named, handle, navigate]);
  if (status === "refused" || (view && !profile)) return <Nobody />;
  if (!profile) return <Coming />;
  return (
    <div className="mx-auto max-w-[720px] px-5 pt-8 pb-12 tablet:px-8 desk:pt-14">
      <ProfileHead profile={profile} deeds={deeds(id)} />
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-4">
        {profile.about !== "" && (
          <p className={`p-5 wrap-anywhere whitespace-pre-line ${cardClass}`}>{profile.about}</p>
        )}
        {statistics(id)}
      </div>
    </div>
  );
}

function Nobody() {
  const { t } = useTranslation("people");
  const navigate = useNavigate();
  useTitle(t("profile.nobody.title"));
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={UserRoundX}
        title={t("profile.nobody.title")}
        text={t("profile.nobody.text")}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/people" })}>
            {t("profile.nobody.everyone")}
          </Button>
        }
      />
    </div>
  );
}

function Coming() {
  return (
    <div
      className={
        "mx-auto flex max-w-[720px] flex-col items-center gap-5 px-5 pt-8 tablet:flex-row " +
        "tablet:items-start tablet:gap-8 tablet:px-8 desk:pt-14"
      }
    >
      <Skeleton className="size-32 flex-none rounded-full!" />
      <span className="grid justify-items-center gap-3 tablet:justify-items-start tablet:pt-3">
        <Skeleton className="h-8 w-52" />
        <Skeleton className="h-4 w-40" />
        <Skeleton className="mt-3 h-9 w-36" />
      </span>
    </div>
  );
}
