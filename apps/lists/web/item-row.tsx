import { Check, Clock, Combine } from "lucide-react";
import { lazy, memo, type ReactNode, Suspense, useCallback, useSyncExternalStore } from "react";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { personStyle } from "../../../web/kit/person.ts";
import type { Item } from "../contract/item.ts";
import { ItemConflicts } from "./item-conflict.tsx";
import { fetchEditor } from "./item-parts.ts";
import { usePending } from "./item-pending.ts";
import { useNow, useTools } from "./list-now.ts";

const ItemEditor = lazy(fetchEditor);

interface Props {
  readonly item: Item;
  /** What the row is moved by. */
  readonly handle: ReactNode;
  readonly tabIndex: 0 | -1;
}

/** One item: its check, what it is, how much of it, and what somebody has to decide about it. */
export const ItemRow = memo(PlainRow);

function PlainRow({ item, handle, tabIndex }: Props) {
  const { mayEdit, isRoomy } = useNow();
  const isOpen = useIsOpen(item.id);
  const isFlashing = useIsFlashing(item.id);
  const editor = useEditor(item.id);
  return (
    <div
      className={editor ? "item person" : "item"}
      data-checked={item.checked || undefined}
      data-open={isOpen || undefined}
      data-flash={isFlashing || undefined}
      data-edited={editor !== undefined || undefined}
      style={editor && personStyle(editor.id)}
    >
      <div className="item-line">
        <ItemCheck item={item} tabIndex={tabIndex} />
        <ItemMain item={item} isOpen={isOpen} tabIndex={tabIndex} editorName={editor?.name} />
        {handle}
      </div>
      {!item.checked && mayEdit && <ItemTwins id={item.id} tabIndex={tabIndex} />}
      {item.conflicts.length > 0 && <ItemConflicts item={item} tabIndex={tabIndex} />}
      {isOpen && isRoomy && mayEdit && (
        <Suspense fallback={null}>
          <ItemEditor item={item} />
        </Suspense>
      )}
    </div>
  );
}

function ItemCheck({ item, tabIndex }: { item: Item; tabIndex: 0 | -1 }) {
  const { t, mayEdit } = useNow();
  const { check } = useTools();
  const { name, checked } = item;
  return (
    <label className="item-check">
      <input
        type="checkbox"
        checked={checked}
        disabled={!mayEdit}
        tabIndex={tabIndex}
        aria-label={t("item.got", { name })}
        onChange={(event) => check([item], event.currentTarget.checked)}
      />
      <Check strokeWidth={2.5} aria-hidden />
    </label>
  );
}

interface MainProps {
  readonly item: Item;
  readonly isOpen: boolean;
  readonly tabIndex: 0 | -1;
  readonly editorName: string | undefined;
}

function ItemMain({ item, isOpen, tabIndex, editorName }: MainProps) {
  const { t, mayEdit } = useNow();
  const { openEditor } = useTools();
  const content = (
    <>
      <span className="item-text">
        <span className="item-title">
          <span className="item-name">{item.name}</span>
          <Assignee id={item.assignee} />
        </span>
        {item.note !== "" && <span className="item-note">{item.note}</span>}
        {editorName !== undefined && (
          <span className="item-edited">{t("item.editing", { name: editorName })}</span>
        )}
      </span>
      <ItemSide item={item} />
    </>
  );
  if (!mayEdit) return <div className="item-main">{content}</div>;
  return (
    <button
      type="button"
      className="item-main"
      aria-expanded={isOpen}
      tabIndex={tabIndex}
      onClick={() => openEditor(isOpen ? undefined : item.id)}
    >
      {content}
    </button>
  );
}

/** How much of it and what it costs; and whether the server knows yet. */
function ItemSide({ item }: { item: Item }) {
  const { t, words, isLive } = useNow();
  const isWaiting = usePending(item, isLive);
  const { amount, price } = item;
  return (
    <span className="item-side">
      {isWaiting && (
        <span className="item-waiting" role="img" aria-label={t("item.waiting")}>
          <Clock strokeWidth={iconStroke} aria-hidden />
        </span>
      )}
      <span className="item-numbers">
        <ItemAmount item={item} text={amount ? words.amount(amount) : ""} />
        {price && <span className="item-price">{words.price(price)}</span>}
      </span>
    </span>
  );
}

/** The amount, or both where two are wanted: "2 or 3?". */
function ItemAmount({ item, text }: { item: Item; text: string }) {
  const { t, words } = useNow();
  const [other] = item.conflicts.flatMap(({ wanted }) =>
    wanted.field === "amount" && wanted.to ? [words.amount(wanted.to)] : [],
  );
  if (other === undefined) return text === "" ? null : <span className="item-amount">{text}</span>;
  return (
    <span className="item-amount item-torn">
      {text === "" ? t("conflict.maybe", { other }) : t("conflict.or", { one: text, other })}
    </span>
  );
}

function Assignee({ id }: { id: string | null }) {
  const { personOf } = useNow();
  const person = id === null ? undefined : personOf(id);
  return person ? <Avatar {...person} size={20} /> : null;
}

/** That there is the same thing on the list once more, and the way to make one of them. */
function ItemTwins({ id, tabIndex }: { id: string; tabIndex: 0 | -1 }) {
  const { twins, deeds, sayUndo } = useTools();
  const { t, words } = useNow();
  const found = useSyncExternalStore(
    twins.listen,
    useCallback(() => twins.get().get(id), [twins, id]),
  );
  if (!found) return null;
  const { into, from, amount } = found;
  const count = from.length + 1;
  const merge = () => sayUndo(t("twins.merged", { name: into.name }), deeds.merge(into, from));
  return (
    <button type="button" className="item-twins" tabIndex={tabIndex} onClick={merge}>
      <Combine strokeWidth={iconStroke} aria-hidden />
      {amount
        ? t("twins.sum", { count, name: into.name, amount: words.amount(amount) })
        : t("twins.merge", { count, name: into.name })}
    </button>
  );
}

function useIsOpen(id: string): boolean {
  const { openItem } = useTools();
  return useSyncExternalStore(openItem.listen, () => openItem.get() === id);
}

function useIsFlashing(id: string): boolean {
  const { flashing } = useTools();
  return useSyncExternalStore(flashing.listen, () => flashing.get().has(id));
}

function useEditor(id: string) {
  const { editors } = useTools();
  return useSyncExternalStore(editors.listen, () => editors.of(id));
}
