import { UserPlus, Users } from "lucide-react";
import { lazy, type ReactNode, Suspense, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import { ahead } from "../../../web/kit/ahead.ts";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { visitor } from "../../../web/kit/visitor.ts";
import type { Member } from "../contract.ts";
import { membersWatch } from "../state.ts";
import { useCircle, useHere } from "./here.ts";
import { PersonRow } from "./person-row.tsx";
import { Requests } from "./requests.tsx";

const fetchInvite = () => import("./settings/invite-dialog.tsx");
const InviteDialog = lazy(fetchInvite);

/** Everyone who has an account here: requests first, then friends, then the others. */
export default function PeoplePage() {
  const { t } = useTranslation("people");
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed);
  const { view } = useTopic(membersWatch);
  useTitle(t("list.title"));
  return (
    <div className="mx-auto max-w-[720px] px-2.5 pb-10 tablet:px-5.5">
      <header className="sticky top-0 z-10 bg-ground px-2.5 pb-3">
        <div className="flex h-16 items-center justify-between gap-3">
          <h1 tabIndex={-1} className="text-24">
            {t("list.title")}
          </h1>
          {visitor === "host" && <Invite />}
        </div>
        <SearchField
          label={t("list.search")}
          clearLabel={t("list.clear")}
          value={typed}
          onChange={setTyped}
        />
      </header>
      {search === "" && <Requests />}
      {view ? <Members members={view.members} search={search} /> : <Joining />}
    </div>
  );
}

function Members({ members, search }: { members: readonly Member[]; search: string }) {
  const { t, i18n } = useTranslation("people");
  const me = useMe();
  const here = useHere();
  const { ties } = useCircle();
  const friends = new Set(
    ties.flatMap(({ person, bond }) => (bond === "friends" ? [person.id] : [])),
  );
  const byName = new Intl.Collator(i18n.language);
  const ordered = members
    .filter((member) => isLike(member, search))
    .sort(
      (a, b) => Number(here.has(b.id)) - Number(here.has(a.id)) || byName.compare(a.name, b.name),
    );
  const rows = (list: readonly Member[]) =>
    list.map((member) => (
      <PersonRow
        key={member.id}
        member={member}
        isHere={here.has(member.id)}
        isYou={member.id === me?.id}
      />
    ));
  if (ordered.length === 0) {
    const none = members.length === 0 ? "list.none" : "list.unfound";
    return <EmptyState icon={Users} title={t(`${none}.title`)} text={t(`${none}.text`)} />;
  }
  const known = ordered.filter(({ id }) => friends.has(id));
  const others = ordered.filter(({ id }) => !friends.has(id));
  return (
    <>
      <Group title={t("list.friends")}>{rows(known)}</Group>
      <Group title={known.length > 0 ? t("list.others") : undefined}>{rows(others)}</Group>
    </>
  );
}

interface GroupProps {
  readonly title: string | undefined;
  readonly children: readonly ReactNode[];
}

function Group({ title, children }: GroupProps) {
  if (children.length === 0) return null;
  return (
    <section>
      {title !== undefined && (
        <h2 className="px-2.5 pt-4 pb-1 text-13 font-[560] text-faint">{title}</h2>
      )}
      <ul>{children}</ul>
    </section>
  );
}

/** Whether every word that was typed begins a word of the name, or is in the user name. */
function isLike({ name, handle }: Member, search: string): boolean {
  const words = search.toLocaleLowerCase().replace(/^@/u, "").split(/\s+/u).filter(Boolean);
  const names = name.toLocaleLowerCase().split(/\s+/u);
  return words.every(
    (word) => handle.includes(word) || names.some((part) => part.startsWith(word)),
  );
}

function Invite() {
  const { t } = useTranslation("people");
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button onPress={() => setAsking(true)} onHoverStart={() => ahead(fetchInvite)}>
        <UserPlus strokeWidth={iconStroke} aria-hidden />
        {t("list.invite")}
      </Button>
      <Suspense fallback={null}>
        {asking && <InviteDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}

function Joining() {
  return (
    <ul>
      {["w-36", "w-28", "w-40", "w-32"].map((width) => (
        <li key={width} className="flex h-15 items-center gap-3 px-2.5">
          <Skeleton className="size-10 rounded-full!" />
          <span className="grid gap-2">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-20" />
          </span>
        </li>
      ))}
    </ul>
  );
}
