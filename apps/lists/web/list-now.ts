import type { TFunction } from "i18next";
import { createContext, useContext } from "react";
import type { Store } from "../../../core/client/store.ts";
import type { Item } from "../contract/item.ts";
import type { Category, List } from "../contract/list.ts";
import type { ListState } from "../state/view.ts";
import type { Breath } from "./list-breath.ts";
import type { ListDeeds, TakeBack } from "./list-deeds.ts";
import type { Editors } from "./list-editors.ts";
import type { ListSlots } from "./list-slots.ts";
import type { Twins } from "./list-twins.ts";
import type { ListWords } from "./list-words.ts";

/** What the parts of a list's page act with; the same objects as long as it is open. */
export interface ListTools {
  readonly listId: string;
  readonly deeds: ListDeeds;
  readonly editors: Editors;
  readonly breath: Breath;
  /** Items that were added just now. */
  readonly flashing: Store<ReadonlySet<string>>;
  /** The item whose editor is open. */
  readonly openItem: Store<string | undefined>;
  readonly twins: Store<ReadonlyMap<string, Twins>>;
  /** Checks items off, or takes that back. */
  readonly check: (items: readonly Item[], to: boolean) => void;
  /** Deletes items, with the way back in a word. */
  readonly remove: (items: readonly Item[]) => void;
  readonly openEditor: (id: string | undefined) => void;
  /** Says what was done, with a button that takes it back. */
  readonly sayUndo: (text: string, takeBack: TakeBack) => void;
  /** Tells the others what one edits; null when one is done. */
  readonly tellEditing: (item: string | null, field: string | null) => void;
  /** What is shown now, and what the server has confirmed. */
  readonly view: () => ListState | undefined;
  readonly confirmed: (id: string) => Item | undefined;
}

/** Somebody, as they are shown beside what they did. */
export type Shown = Readonly<ListState["people"][number]>;

/** What all rows share; the same object until something of it changes. */
export interface ListNow {
  readonly list: List;
  readonly ownId: string;
  readonly mayEdit: boolean;
  readonly isLive: boolean;
  /** Whether an item opens in its row, and a panel stands beside the list. */
  readonly isRoomy: boolean;
  readonly words: ListWords;
  /** Says a text of the pages: a row asks here, because each hook of its own costs a listener. */
  readonly t: TFunction<"listsMore">;
  /** In the order of the shop. */
  readonly categories: readonly Category[];
  /** Who has a right of their own here. */
  readonly members: readonly Shown[];
  readonly personOf: (id: string) => Shown | undefined;
  readonly slots: ListSlots;
}

/** The tools of the list that is open. */
export const Tools = createContext<ListTools | undefined>(undefined);

/** What is known of the list that is open. */
export const Now = createContext<ListNow | undefined>(undefined);

/** What the parts of a list's page act with. */
export function useTools(): ListTools {
  return inside(useContext(Tools));
}

/** What all parts of a list's page share. */
export function useNow(): ListNow {
  return inside(useContext(Now));
}

function inside<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("this is not inside the page of a list");
  return value;
}
