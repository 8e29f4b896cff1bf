import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "../../../web/kit/toast.tsx";
import type { ListState } from "../state/view.ts";
import type { ItemChange } from "./list-deeds.ts";
import { type ListTools, useTools } from "./list-now.ts";
import { placesAtEnd } from "./list-places.ts";
import { asNewItem, type Draft, type DraftEdit, takes } from "./quick-draft.ts";
import { useReading } from "./use-quick-words.ts";

/** So long an added row is marked, in milliseconds. */
const flashMs = 1_400;

/** What is about to be added, and what somebody has changed of it. */
export interface QuickAdd {
  readonly text: string;
  /** As they will be added: those that were removed are not among them. */
  readonly drafts: readonly Draft[];
  readonly write: (text: string) => void;
  /** Shows items that were not typed, such as what the assistant proposes. */
  readonly offer: (drafts: readonly Draft[]) => void;
  readonly edit: (key: string, edit: DraftEdit) => void;
  readonly takesOffer: (draft: Draft) => boolean;
  /** Adds what is shown, or will as soon as it can be read; false where it adds nothing yet. */
  readonly commit: () => boolean;
  readonly fetchWords: () => void;
}

/** What is typed into the field of quick add, and what becomes of it. */
export function useQuickAdd(state: ListState): QuickAdd {
  const [text, setText] = useState("");
  const [given, setGiven] = useState<readonly Draft[]>([]);
  const [edits, setEdits] = useState<ReadonlyMap<string, DraftEdit>>(new Map());
  const { read, fetchWords, isComing } = useReading(state);
  const [isAwaited, setAwaited] = useState(false);
  const settled = useDeferredValue(text);
  const drawn = useMemo(() => read(settled), [read, settled]);
  const edited = (all: readonly Draft[]) =>
    all.flatMap((draft) => {
      const { isRemoved, takes: _, ...changes } = edits.get(draft.key) ?? {};
      return isRemoved ? [] : [{ ...draft, ...changes }];
    });
  const tools = useTools();
  const say = useSaying(tools);
  const clear = () => {
    setText("");
    setGiven([]);
    setEdits(new Map());
  };
  const commit = (): boolean => {
    // Read without what can read, "3 apples, pears" would be one strange thing.
    if (isComing) {
      setAwaited(true);
      return false;
    }
    // What is drawn may be a letter behind what was typed.
    const drafts = edited([...read(text), ...given]);
    if (drafts.length === 0) return false;
    const takesOffer = (draft: Draft) => takes(draft, edits.get(draft.key));
    say(drafts, takesOffer, addAll(drafts, takesOffer, tools));
    clear();
    return true;
  };
  useEffect(() => {
    if (!isAwaited || isComing) return;
    setAwaited(false);
    commit();
  });
  return {
    text,
    drafts: edited([...drawn, ...given]),
    write: setText,
    offer: (drafts) => setGiven((before) => [...before, ...drafts]),
    edit: (key, edit) => setEdits((all) => new Map([...all, [key, { ...all.get(key), ...edit }]])),
    takesOffer: (draft) => takes(draft, edits.get(draft.key)),
    commit,
    fetchWords,
  };
}

/** Adds what is new, and raises or puts back what is there; gives the one way back. */
function addAll(
  drafts: readonly Draft[],
  takesOffer: (draft: Draft) => boolean,
  { deeds, view, flashing }: ListTools,
) {
  const [known, fresh] = [drafts.filter(takesOffer), drafts.filter((one) => !takesOffer(one))];
  const places = placesAtEnd(view()?.items ?? [], fresh.length);
  const items = fresh.map((draft, index) => asNewItem(draft, places[index] ?? "a0"));
  const touched = [
    ...items.map(({ id }) => id),
    ...known.flatMap((one) => one.offer?.item.id ?? []),
  ];
  flashing.set(new Set(touched));
  setTimeout(() => flashing.set(new Set()), flashMs);
  return deeds.together(() => {
    if (items.length > 0) deeds.add(items);
    for (const draft of known) takeOffer(draft, deeds);
  });
}

function takeOffer({ offer, amount }: Draft, deeds: ListTools["deeds"]): void {
  if (!offer) return;
  const { kind, item } = offer;
  const becomes = kind === "raise" ? offer.amount : amount;
  const unit = item.amount?.unit ?? null;
  if (kind === "raise" && becomes && becomes.unit === unit) {
    const by = Math.round((becomes.quantity - (item.amount?.quantity ?? 0)) * 1_000) / 1_000;
    if (by !== 0) deeds.raise(item, by, unit);
    return;
  }
  const changes: ItemChange[] = [];
  if (becomes) changes.push({ item, change: { field: "amount", to: becomes } });
  if (kind === "back") changes.push({ item, change: { field: "checked", to: false } });
  if (changes.length > 0) deeds.setAll(changes);
}

/** Says what was added, where that is more than one sees at a glance. */
function useSaying({ sayUndo }: ListTools) {
  const { t } = useTranslation("listsMore");
  return (
    drafts: readonly Draft[],
    takesOffer: (draft: Draft) => boolean,
    takeBack: ReturnType<typeof addAll>,
  ) => {
    const [only] = drafts;
    const isThere = only?.offer?.kind === "raise" && !only.offer.amount && takesOffer(only);
    if (drafts.length === 1 && isThere) return toast(t("add.there", { name: only.name }));
    if (drafts.length > 1 || !only) sayUndo(t("add.added", { count: drafts.length }), takeBack);
    else sayUndo(t("add.addedOne", { name: only.name }), takeBack);
  };
}
