import { type RefObject, useCallback, useMemo, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { SortableList, type SortableWords } from "../../../web/kit/sortable-list.tsx";
import type { SortablePlace } from "../../../web/kit/sortable-order.ts";
import type { SortableRowTools } from "../../../web/kit/sortable-row.tsx";
import type { Item } from "../contract/item.ts";
import type { ListState } from "../state/view.ts";
import { ItemRow } from "./item-row.tsx";
import { BasketHeading, SectionHeading } from "./list-headings.tsx";
import { useListKeys } from "./list-keys.ts";
import { useNow, useTools } from "./list-now.ts";
import { placed } from "./list-places.ts";
import { basketId, everything, type ListSection, type Sieve, sectionsOf } from "./list-sections.ts";

interface Props {
  readonly state: ListState;
  readonly sieve: Sieve;
  readonly scroller: RefObject<HTMLElement | null>;
}

/** What is on a list: by the parts of the shop, and last what is in the basket. */
export function ListBody({ state, sieve, scroller }: Props) {
  const { t } = useTranslation("listsMore");
  const { list, mayEdit } = useNow();
  const [isBasketOpen, setBasketOpen] = useState(false);
  const isSieved = sieve.text !== everything.text || sieve.only !== everything.only;
  const sections = useSections(state, sieve, isBasketOpen || isSieved);
  const move = useMove();
  const words = useMoveWords();
  const keys = useListKeys();
  const heading = (section: ListSection) =>
    section.id === basketId ? (
      <BasketHeading
        count={section.count}
        isOpen={isBasketOpen || isSieved}
        onToggle={() => setBasketOpen(!isBasketOpen)}
      />
    ) : (
      <SectionHeading text={section.heading ?? ""} id={section.id} />
    );
  if (sections.length === 0) return <p className="list-none">{t("filter.none")}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the rows within
    <div onKeyDown={keys} className="list-rows">
      <SortableList<Item>
        label={list.name}
        sections={sections}
        labelOf={labelOf}
        renderRow={drawRow}
        renderHeading={(section) => heading(section as ListSection)} // they are these very ones
        words={words}
        scroller={scroller}
        {...(mayEdit ? { onMove: move } : {})}
      />
    </div>
  );
}

function labelOf({ name }: Item): string {
  return name;
}

function drawRow(item: Item, { handle, tabIndex }: SortableRowTools) {
  return <ItemRow item={item} handle={handle} tabIndex={tabIndex} />;
}

function useSections(state: ListState, sieve: Sieve, isBasketOpen: boolean) {
  const { t } = useTranslation("listsMore");
  const { breath } = useTools();
  const { categories, words, ownId } = useNow();
  const held = useSyncExternalStore(breath.listen, breath.get);
  const { items } = state;
  return useMemo(
    () =>
      sectionsOf({
        ...{ items, categories, held, isBasketOpen, sieve, ownId },
        nameOf: words.category,
        names: { other: t("categories.other"), basket: t("basket.title") },
      }),
    [items, categories, held, isBasketOpen, sieve, ownId, words, t],
  );
}

/** Puts an item elsewhere: into another part of the shop, into the basket, or out of it. */
function useMove() {
  const { deeds, view, check } = useTools();
  return useCallback(
    (id: string, place: SortablePlace) => {
      const items = view()?.items ?? [];
      const item = items.find((one) => one.id === id);
      if (!item) return;
      if (place.sectionId === basketId) return check([item], true);
      const { position, category, checked } = placed(item, items, place);
      deeds.setAll([
        { item, change: { field: "position", to: position } },
        ...(category === item.category
          ? []
          : [{ item, change: { field: "category" as const, to: category } }]),
        ...(checked === item.checked
          ? []
          : [{ item, change: { field: "checked" as const, to: checked } }]),
      ]);
    },
    [deeds, view, check],
  );
}

function useMoveWords(): SortableWords {
  const { t } = useTranslation("listsMore");
  return useMemo(
    () => ({
      handle: (name) => t("move.handle", { name }),
      help: t("move.help"),
      lifted: (name, at) => t("move.lifted", { name, ...at, count: at.count }),
      moved: (name, at) => t("move.moved", { name, ...at, count: at.count }),
      dropped: (name, at) => t("move.dropped", { name, ...at, count: at.count }),
      cancelled: (name) => t("move.cancelled", { name }),
    }),
    [t],
  );
}
