import { Link, useSearch as useAddress, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Search as SearchIcon, SearchX } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { SearchField } from "../../../web/kit/search-field.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { SearchChips } from "./search-chips.tsx";
import { SearchResults } from "./search-results.tsx";
import { type SearchNow, useSearch, type Wish } from "./use-search.ts";

/** How long one must not have typed before the address says what is sought, in milliseconds. */
const settledMs = 500;

/** The search in all messages that one may read; what is sought stands in the address. */
export default function SearchPage() {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const address = useWish();
  const [q, setQ] = useState(address.q);
  const place = useRef<HTMLDivElement>(null);
  const wish = { ...address, q };
  const search = useSearch(wish);
  useTitle(t("search.title"));
  useEffect(() => place.current?.querySelector("input")?.focus(), []);
  useEffect(() => setQ(address.q), [address.q]);
  const go = (next: Wish) =>
    void navigate({ to: "/chat/search", search: spoken(next), replace: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed waits
  useEffect(() => {
    if (q === address.q) return;
    const timer = setTimeout(() => go(wish), settledMs);
    return () => clearTimeout(timer);
  }, [q]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows lead from field to result
    <div ref={place} className="mx-auto max-w-[760px]" onKeyDown={walk}>
      <header className="sticky top-0 z-10 bg-ground px-2 pt-2.5 pb-2 desk:px-8 desk:pt-4">
        <h1 tabIndex={-1} className="sr-only">
          {t("search.title")}
        </h1>
        <div className="flex items-center gap-1">
          <Link to="/chat" aria-label={t("rooms.back")} className="icon-button desk:hidden">
            <ChevronLeft strokeWidth={iconStroke} aria-hidden />
          </Link>
          <div className="min-w-0 flex-1">
            <SearchField
              label={t("search.field")}
              clearLabel={t("search.clear")}
              value={q}
              onChange={setQ}
            />
          </div>
        </div>
        <SearchChips wish={wish} onChange={go} />
      </header>
      <div className="px-2 pb-10 desk:px-6">
        <Below search={search} />
      </div>
    </div>
  );
}

function Below({ search }: { search: SearchNow }) {
  const { t } = useTranslation("chat");
  const { status, found } = search;
  if (status === "failed") {
    return (
      <EmptyState
        icon={SearchX}
        title={t("search.failed")}
        text=""
        action={<Button onPress={search.again}>{t("search.retry")}</Button>}
      />
    );
  }
  if (status === "idle") {
    return <EmptyState icon={SearchIcon} title={t("search.hint")} text={t("search.examples")} />;
  }
  if (found.messages.length > 0) return <SearchResults search={search} />;
  if (status === "seeking") return <Seeking />;
  return (
    <EmptyState icon={SearchX} title={t("search.nothing.title")} text={t("search.nothing.text")} />
  );
}

function Seeking() {
  return ["w-3/4", "w-1/2", "w-2/3", "w-5/6"].map((width) => (
    <div key={width} className="found">
      <Skeleton className="size-9 flex-none rounded-full!" />
      <span className="grid flex-1 gap-2 py-0.5">
        <Skeleton className="h-3.5 w-28" />
        <Skeleton className={`h-3.5 ${width}`} />
      </span>
    </div>
  ));
}

/** What the address says is sought. */
function useWish(): Wish {
  // The router reads `?q=12` as a number.
  const said: Record<string, unknown> = useAddress({ strict: false });
  const text = (name: string) => (said[name] === undefined ? undefined : String(said[name]));
  return { q: text("q") ?? "", in: text("in"), from: text("from") };
}

/** A wish as an address says it: without what is not wished. */
function spoken({ q, in: room, from }: Wish) {
  return {
    ...(q === "" ? {} : { q }),
    ...(room === undefined ? {} : { in: room }),
    ...(from === undefined ? {} : { from }),
  };
}

/** The arrows go from the field to the results and among them; Enter opens one, as a link. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || event.altKey) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("input[type=search], .found")];
  const at = all.findIndex((element) => element.matches(":focus"));
  const next = all[at + step];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
