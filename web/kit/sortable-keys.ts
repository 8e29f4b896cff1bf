/** What a key asks of a sortable list. */
export type SortableKey =
  | { readonly deed: "lift" | "drop" | "cancel" }
  /** Moves the row, which is in the hand already or not, or goes to another one, by this many. */
  | { readonly deed: "carry" | "move" | "go"; readonly by: number }
  | undefined;

/** What is pressed, and where. */
interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isOnHandle: boolean;
  readonly isLifted: boolean;
}

const steps: Readonly<Record<string, number>> = { ArrowUp: -1, ArrowDown: 1 };
const ways: Readonly<Record<string, number>> = {
  ...steps,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** Reads a key: Space lifts and drops, arrows carry what is lifted, and else go or move. */
export function sortableKey(press: Press): SortableKey {
  const { key, altKey, isLifted } = press;
  if (press.ctrlKey || press.metaKey) return undefined;
  const by = (altKey ? steps : ways)[key];
  if (isLifted) {
    if (key === " " || key === "Enter") return { deed: "drop" };
    if (key === "Escape" || key === "Tab") return { deed: "cancel" };
    return by === undefined ? undefined : { deed: "carry", by };
  }
  if (by !== undefined) return { deed: altKey ? "move" : "go", by };
  return press.isOnHandle && (key === " " || key === "Enter") ? { deed: "lift" } : undefined;
}

const typing =
  "input:not([type=checkbox]), textarea, select, [contenteditable], [role=menu], [role=slider]";

/** Whether the arrows and Space belong to what has the focus, such as a field. */
export function isTyping(target: EventTarget): boolean {
  return target instanceof Element && target.closest(typing) !== null;
}
