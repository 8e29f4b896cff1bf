import { ListTree, Search } from "lucide-react";
import { lazy, type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { SearchField } from "../../../web/kit/search-field.tsx";
import type { Item } from "../contract/item.ts";
import { useNow } from "./list-now.ts";
import { otherId, type Sieve } from "./list-sections.ts";

const fetchMenu = () => import("./list-jump-menu.tsx");
const JumpMenu = lazy(fetchMenu);

/** A shorter list than this needs no filter: one sees it all. */
const short = 8;

interface Props {
  readonly items: readonly Item[];
  readonly sieve: Sieve;
  readonly onSieve: (sieve: Sieve) => void;
  readonly scroller: RefObject<HTMLElement | null>;
  /** Whether the field is shown in which one says what to look for. */
  readonly isSeeking: boolean;
  readonly onSeek: (isSeeking: boolean) => void;
}

/** Which items of a long list are looked at, and the way to a part of the shop. */
export function ListFilter(props: Props) {
  const { t } = useTranslation("listsMore");
  const { ownId } = useNow();
  const { items, sieve, onSieve, scroller, isSeeking, onSeek } = props;
  if (isSeeking) return <Seeking {...{ sieve, onSieve, onSeek }} />;
  const mine = items.filter(({ assignee, checked }) => assignee === ownId && !checked).length;
  const open = items.filter(({ conflicts }) => conflicts.length > 0).length;
  const isPlain = sieve.only === "all";
  if (items.length < short && mine === 0 && open === 0 && isPlain) return null;
  const chip = (only: Sieve["only"], text: string, count: number) => (
    <button
      type="button"
      className="list-chip"
      aria-pressed={sieve.only === only}
      onClick={() => onSieve({ ...sieve, only })}
    >
      {text}
      {count > 0 && <span className="list-chip-count">{count}</span>}
    </button>
  );
  return (
    <div className="list-filter">
      {(mine > 0 || open > 0 || !isPlain) && chip("all", t("filter.all"), 0)}
      {(mine > 0 || sieve.only === "mine") && chip("mine", t("filter.mine"), mine)}
      {(open > 0 || sieve.only === "open") && chip("open", t("filter.open"), open)}
      <span className="flex-1" />
      <Jump items={items} scroller={scroller} />
      <IconButton icon={Search} label={t("filter.seek")} onPress={() => onSeek(true)} />
    </div>
  );
}

/** The words to look for; Escape leaves it when it is empty. */
function Seeking({ sieve, onSieve, onSeek }: Pick<Props, "sieve" | "onSieve" | "onSeek">) {
  const { t } = useTranslation("listsMore");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("input")?.focus(), []);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving it empty close it
    <div
      ref={place}
      className="list-filter"
      onKeyDown={({ key }) => {
        if (key === "Escape" && sieve.text === "") onSeek(false);
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (sieve.text === "" && !currentTarget.contains(relatedTarget)) onSeek(false);
      }}
    >
      <div className="flex-1">
        <SearchField
          label={t("filter.field")}
          clearLabel={t("filter.clear")}
          value={sieve.text}
          onChange={(text) => onSieve({ ...sieve, text })}
        />
      </div>
    </div>
  );
}

/** The way to a part of the shop. */
function Jump({ items, scroller }: Pick<Props, "items" | "scroller">) {
  const { t } = useTranslation("listsMore");
  const { categories, words } = useNow();
  const used = new Set(items.flatMap(({ checked, category }) => (checked ? [] : [category])));
  const known = categories.filter(({ id }) => used.has(id));
  if (known.length < 2) return null;
  const parts = [
    ...known.map((one) => ({ id: one.id, text: words.category(one) })),
    ...(used.has(null) ? [{ id: otherId, text: t("categories.other") }] : []),
  ];
  return (
    <MenuButton
      label={t("filter.jump")}
      className="icon-button"
      onIntent={() => ahead(fetchMenu)}
      menu={(menu) => (
        <JumpMenu
          {...menu}
          label={t("filter.jump")}
          parts={parts}
          onChoose={(id) => jump(scroller.current, id)}
        />
      )}
    >
      <ListTree strokeWidth={iconStroke} aria-hidden />
    </MenuButton>
  );
}

/** Scrolls to the heading of a section: they are all on the page, each where its rows begin. */
function jump(scroller: HTMLElement | null, id: string): void {
  const heading = scroller?.querySelector(`[data-category="${CSS.escape(id)}"]`);
  const section = heading?.closest(".sortable-section");
  if (!scroller || !section) return;
  const topPx = section.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
  scroller.scrollBy({ top: topPx });
}
