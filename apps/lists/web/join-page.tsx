import { useNavigate } from "@tanstack/react-router";
import { CloudOff, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { isTemporary } from "../../../core/protocol/errors.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import type { List } from "../contract/list.ts";
import { listsChannel } from "../contract/lists.ts";
import { ListTile } from "./list-tile.tsx";
import { useMoment } from "./moment.ts";
import { useRefusal } from "./refusal.ts";
import { useAsked } from "./use-asked.ts";

/** What a link leads to, before one goes there. */
interface Invited {
  readonly list: Pick<List, "id" | "name" | "colour" | "isTemplate">;
  readonly level: "editor" | "reader";
  readonly madeBy: Person;
  readonly expiresAt: number;
  /** Whether one may be there already. */
  readonly isIn: boolean;
}

/** Where a list's link leads: what the list is, and the way in. */
export default function JoinListPage({ token }: { token: string }) {
  const { t } = useTranslation("listsMore");
  const { answer, again } = useAsked<Invited>(`/links/${encodeURIComponent(token)}`);
  useTitle(t("join.title"));
  return (
    <div className="grid min-h-[calc(100dvh-var(--bar))] place-items-center p-6">
      {!answer && <Coming />}
      {answer?.ok === true && <Invitation invited={answer.value} token={token} />}
      {answer?.ok === false && <Over code={answer.failure.code} onAgain={again} />}
    </div>
  );
}

function Coming() {
  return (
    <span className="grid justify-items-center gap-4">
      <Skeleton className="size-18 rounded-[20px]!" />
      <Skeleton className="h-6 w-56" />
      <Skeleton className="h-9 w-36" />
    </span>
  );
}

/** That there is no way in: the link is over, or the server cannot be asked now. */
function Over({ code, onAgain }: { code: string; onAgain: () => void }) {
  const { t } = useTranslation("listsMore");
  const navigate = useNavigate();
  return isTemporary(code) || code === "offline" ? (
    <EmptyState
      heading
      icon={CloudOff}
      title={t("join.trouble.title")}
      text={t("failures.offline")}
      action={<Button onPress={onAgain}>{t("join.trouble.again")}</Button>}
    />
  ) : (
    <EmptyState
      heading
      icon={Unlink}
      title={t("join.over.title")}
      text={t("join.over.text")}
      action={<Button onPress={() => void navigate({ to: "/lists" })}>{t("join.all")}</Button>}
    />
  );
}

function Invitation({ invited, token }: { invited: Invited; token: string }) {
  const { t } = useTranslation("listsMore");
  const navigate = useNavigate();
  const send = useSend(listsChannel);
  const tellRefusal = useRefusal();
  const momentOf = useMoment();
  const [isPending, setPending] = useState(false);
  const { list, level, madeBy, expiresAt } = invited;
  const open = async () => {
    setPending(true);
    const isRefused = tellRefusal(await send("list.enter", { token }));
    setPending(false);
    if (isRefused) return;
    await navigate({ to: "/lists/$id", params: { id: list.id }, replace: true });
  };
  return (
    <div className="grid max-w-[440px] justify-items-center gap-1 text-center">
      <ListTile list={list} large />
      <h1 tabIndex={-1} className="mt-4 text-24 wrap-anywhere">
        {list.name}
      </h1>
      <p className="flex items-center gap-2.5 text-left text-soft">
        <Avatar {...madeBy} size={24} decorative />
        {t(`join.${level}`, { name: madeBy.name })}
      </p>
      <p className="text-13 text-soft">{t("join.until", { when: momentOf(expiresAt) })}</p>
      <div className="mt-5">
        <Button kind="primary" isPending={isPending} onPress={() => void open()}>
          {t("join.open")}
        </Button>
      </div>
    </div>
  );
}
