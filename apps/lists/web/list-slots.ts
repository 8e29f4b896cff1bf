import type { ReactNode } from "react";
import type { Item } from "../contract/item.ts";
import type { PanelName } from "./list-address.ts";
import type { Draft } from "./quick-draft.ts";

/** What may be done to the field of quick add by what stands beside it. */
export interface QuickTools {
  /** Shows items to be added; nothing is added before somebody says so. */
  readonly offer: (drafts: readonly Draft[]) => void;
  /** What is typed, and a way to type something else. */
  readonly text: string;
  readonly write: (text: string) => void;
}

/** What others put on the page of a list. */
export interface ListSlots {
  /** Buttons at the end of the header: to share, and all else that can be done. */
  readonly actions?: ReactNode;
  /** Stands below the header: that this is a template, and what can be made of it. */
  readonly banner?: ReactNode;
  /** What stands beside the list; one that is absent is not offered. */
  readonly panels: Readonly<Partial<Record<PanelName, ReactNode>>>;
  /** What was done to an item, in its editor. */
  readonly history?: (item: Item) => ReactNode;
  /** Buttons in the field of quick add: the camera, the assistant. */
  readonly quick?: (tools: QuickTools) => ReactNode;
  /** Names that were on the list before and begin so, the likeliest first. */
  readonly suggest?: (words: string) => Promise<readonly string[]>;
}

/** A list's page without anything of others. */
export const noSlots: ListSlots = { panels: {} };
