import { lazy, type RefObject, Suspense, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "../../../web/kit/title.ts";
import { useVisibleHeight } from "../../../web/kit/visible-height.ts";
import type { ListState } from "../state/view.ts";
import { useItemParts } from "./item-parts.ts";
import { type PanelName, useListAddress } from "./list-address.ts";
import { ListBody } from "./list-body.tsx";
import { ListFilter } from "./list-filter.tsx";
import { ListHeader } from "./list-header.tsx";
import { type ListNow, Now, Tools } from "./list-now.ts";
import { ListPanel } from "./list-panel.tsx";
import { everything, type Sieve } from "./list-sections.ts";
import { type ListSlots, noSlots } from "./list-slots.ts";
import {
  ArchivedNotice,
  ListEmpty,
  ListGone,
  ListRefused,
  ListSkeleton,
  ReaderNotice,
} from "./list-states.tsx";
import { type ListTopic, useListTopic } from "./list-topic.ts";
import { ListTotalLine } from "./list-total-line.tsx";
import { ListUnsaved } from "./list-unsaved.tsx";
import { QuickAdd, type QuickAddHandle } from "./quick-add.tsx";
import { useIsRoomy } from "./roomy.ts";
import { useListNow } from "./use-list-now.ts";
import { useListTools } from "./use-list-tools.ts";
import { usePageKeys } from "./use-page-keys.ts";
import { useRememberedPanel } from "./use-remembered-panel.ts";
import { useTwins } from "./use-twins.ts";

const ItemSheet = lazy(() => import("./item-sheet.tsx"));

interface Props {
  readonly id: string;
  /** What others put on the page. */
  readonly slots?: ListSlots;
}

/** One list, live: what is on it, and where one adds. */
export default function ListPage({ id, slots = noSlots }: Props) {
  return <OpenList key={id} id={id} slots={slots} />;
}

function OpenList({ id, slots }: Required<Props>) {
  const { t } = useTranslation("listsMore");
  const topic = useListTopic(id);
  const { view, status, failure } = topic;
  useTitle(view?.list?.name ?? t("page.title"));
  useVisibleHeight();
  if (status === "refused") return <ListRefused id={id} code={failure?.code ?? ""} />;
  if (!view) return <ListSkeleton />;
  if (!view.list) return <ListGone id={id} reason="deleted" />;
  return <Known {...{ id, slots, topic, view, list: view.list }} />;
}

interface KnownProps extends Required<Props> {
  readonly topic: ListTopic;
  readonly view: ListState;
  readonly list: ListNow["list"];
}

function Known({ id, slots, topic, view, list }: KnownProps) {
  const isRoomy = useIsRoomy();
  const { address, go } = useListAddress(id);
  const panel = useRememberedPanel(address.panel, slots);
  const open = (to: {
    readonly panel?: PanelName | undefined;
    readonly item?: string | undefined;
  }) => go({ ...address, ...to }, { isBeside: isRoomy });
  const tools = useListTools(id, (item) => open({ item }));
  const now = useListNow(view, list, topic, slots);
  const opened = view.items.find((item) => item.id === address.item);
  useEffect(() => tools.openItem.set(address.item), [tools, address.item]);
  useEffect(
    () => tools.editors.present(new Set(topic.people.map((person) => person.id))),
    [tools, topic.people],
  );
  useTwins(tools, view.items);
  useItemParts(now.mayEdit);
  const show = (to: PanelName | undefined) => {
    panel.remember(to);
    open({ panel: to });
  };
  return (
    <Tools value={tools}>
      <Now value={now}>
        <div className="list-view">
          <ListMain
            {...{ view, topic, now }}
            undoLast={tools.undoLast}
            panel={
              panel.first && {
                isOpen: panel.open !== undefined,
                onToggle: () => show(panel.open ? undefined : panel.first),
              }
            }
            isCovered={panel.open !== undefined && !isRoomy}
          />
          {panel.open && (
            <ListPanel open={panel.open} onOpen={show} onClose={() => show(undefined)} />
          )}
          <Suspense fallback={null}>
            {opened && now.mayEdit && !isRoomy && <ItemSheet item={opened} />}
          </Suspense>
        </div>
      </Now>
    </Tools>
  );
}

interface MainProps {
  readonly view: ListState;
  readonly topic: ListTopic;
  readonly now: ListNow;
  readonly panel: { readonly isOpen: boolean; readonly onToggle: () => void } | undefined;
  readonly isCovered: boolean;
  readonly undoLast: () => void;
}

function ListMain({ view, topic, now, panel, isCovered, undoLast }: MainProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const quick = useRef<QuickAddHandle>(null);
  const [sieve, setSieve] = useState<Sieve>(everything);
  const [isSeeking, setSeeking] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  usePageKeys(place, {
    undo: undoLast,
    add: () => quick.current?.focus(),
    seek: () => setSeeking(true),
  });
  const { items } = view;
  const { list, mayEdit: isEditable, ownId, slots } = now;
  const left = items.filter(({ checked }) => !checked).length;
  const others = topic.people.filter((person) => person.id !== ownId);
  return (
    <div ref={place} className="list-page" inert={isCovered}>
      <ListHeader
        {...{ name: list.name, left, total: items.length, others, panel }}
        actions={slots.actions}
      />
      {isEditable && <QuickAdd state={view} handle={quick} />}
      <div ref={scroller} className="list-scroll" data-scroll-restoration-id={`list:${list.id}`}>
        <div className="list-column">
          {list.archivedAt !== null && <ArchivedNotice isOwner={view.level === "owner"} />}
          {slots.banner}
          {!isEditable && <ReaderNotice />}
          <ListUnsaved listId={list.id} />
          <ListFilter
            {...{ items, sieve, scroller, isSeeking }}
            onSieve={setSieve}
            onSeek={setSeeking}
          />
          <Rows {...{ view, sieve, scroller }} />
          <ListTotalLine items={items} />
        </div>
      </div>
    </div>
  );
}

function Rows(props: {
  readonly view: ListState;
  readonly sieve: Sieve;
  readonly scroller: RefObject<HTMLElement | null>;
}) {
  const { view, sieve, scroller } = props;
  if (view.items.length === 0) return <ListEmpty />;
  return <ListBody state={view} sieve={sieve} scroller={scroller} />;
}
