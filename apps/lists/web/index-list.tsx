import { useNavigate } from "@tanstack/react-router";
import { ChevronDown, ListChecks } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { ListEntry } from "../contract/lists.ts";
import { CreateButton } from "./create-button.tsx";
import { arranged } from "./index-order.ts";
import { IndexRow } from "./index-row.tsx";

interface Props {
  /** Undefined until the server has said which there are. */
  readonly entries: readonly ListEntry[] | undefined;
  readonly openId: string | undefined;
  /** Whether the list of lists is the page itself, not a column beside it. */
  readonly isPage: boolean;
}

/** From so many lists on there is a field to find one. */
const findFrom = 9;

/** One's lists: those in use, then the templates and the archive, folded. */
export function IndexList({ entries, openId, isPage }: Props) {
  const { t } = useTranslation("listsMore");
  const [typed, setTyped] = useState("");
  const sought = typed.trim().toLocaleLowerCase();
  const isFitting = ({ list }: ListEntry) => list.name.toLocaleLowerCase().includes(sought);
  const { open, templates, archived } = arranged((entries ?? []).filter(isFitting));
  useListKeys(open, openId);
  const Title = isPage ? "h1" : "h2";
  const found = open.length + templates.length + archived.length;
  return (
    <>
      <header className="sticky top-0 z-10 bg-ground">
        <div className="flex h-16 items-center gap-0.5 pr-2 pl-5 tablet:pl-8 desk:pl-5">
          <Title
            {...(isPage ? { tabIndex: -1 } : {})}
            className="min-w-0 flex-1 truncate text-24 desk:text-18"
          >
            {t("index.title")}
          </Title>
          <CreateButton small />
        </div>
        {entries && entries.length >= findFrom && (
          <div className="px-5 pb-2.5 tablet:px-8 desk:px-3">
            <SearchField
              label={t("index.find")}
              clearLabel={t("index.clear")}
              value={typed}
              onChange={setTyped}
            />
          </div>
        )}
      </header>
      {entries?.length === 0 && isPage && <NoLists />}
      {found === 0 && sought !== "" && (
        <p className="px-5 py-3 text-13 text-soft tablet:px-8 desk:px-5">{t("index.nothing")}</p>
      )}
      <ul className="px-2.5 pb-3 tablet:px-5.5 desk:px-2.5" aria-label={t("index.title")}>
        {entries ? <Rows entries={open} openId={openId} /> : <Joining />}
      </ul>
      <Folded
        {...{ entries: templates, openId, isForced: sought !== "" }}
        title={t("index.templates")}
      />
      <Folded
        {...{ entries: archived, openId, isForced: sought !== "" }}
        title={t("index.archived")}
      />
    </>
  );
}

interface RowsProps {
  readonly entries: readonly ListEntry[];
  readonly openId: string | undefined;
}

function Rows({ entries, openId }: RowsProps) {
  return entries.map((entry) => (
    <IndexRow key={entry.list.id} entry={entry} isOpen={entry.list.id === openId} />
  ));
}

interface FoldedProps extends RowsProps {
  readonly title: string;
  /** Whether it is shown in any case, as what one looks for. */
  readonly isForced: boolean;
}

/** Lists that are out of the way until one wants them; the one that is open is never hidden. */
function Folded({ entries, openId, title, isForced }: FoldedProps) {
  const id = useId();
  const [isUnfolded, setUnfolded] = useState(false);
  if (entries.length === 0) return null;
  const isShown = isUnfolded || isForced || entries.some(({ list }) => list.id === openId);
  return (
    <section className="px-2.5 pb-3 tablet:px-5.5 desk:px-2.5" aria-label={title}>
      <button
        type="button"
        className="list-fold"
        aria-expanded={isShown}
        aria-controls={id}
        onClick={() => setUnfolded(!isShown)}
      >
        <ChevronDown strokeWidth={iconStroke} aria-hidden />
        {title}
        <span className="font-[400] text-faint tabular-nums">{entries.length}</span>
      </button>
      <ul id={id} hidden={!isShown}>
        {isShown && <Rows entries={entries} openId={openId} />}
      </ul>
    </section>
  );
}

/** Alt and an arrow go to the list above or below. */
function useListKeys(entries: readonly ListEntry[], openId: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
      if (event.key !== "PageDown" && event.key !== "PageUp") return;
      const at = entries.findIndex(({ list }) => list.id === openId);
      const next = entries[at + (event.key === "PageDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      void navigate({ to: "/lists/$id", params: { id: next.list.id } });
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [entries, openId, navigate]);
}

function NoLists() {
  const { t } = useTranslation("listsMore");
  return (
    <div className="pt-[12vh]">
      <EmptyState
        icon={ListChecks}
        title={t("index.none.title")}
        text={t("index.none.text")}
        action={<CreateButton />}
      />
    </div>
  );
}

function Joining() {
  return ["w-36", "w-24", "w-40"].map((width) => (
    <li key={width} className="flex h-16 items-center gap-3 px-2.5">
      <Skeleton className="size-10 flex-none rounded-[12px]!" />
      <span className="grid flex-1 gap-2">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3 w-32" />
      </span>
      <Skeleton className="h-3 w-10" />
    </li>
  ));
}
