import type { KeyboardEvent } from "react";
import type { Item } from "../contract/item.ts";
import { useNow, useTools } from "./list-now.ts";

/** Other letters for what the arrows do; by the place of the key, whatever letter it bears. */
const arrows: Readonly<Record<string, string>> = { KeyJ: "ArrowDown", KeyK: "ArrowUp" };

/**
 * The keys of a row that has the focus: Space and x check it, Enter opens it, Delete deletes it.
 *
 * The arrows are the list's own; j and k are given to it as arrows.
 */
export function useListKeys() {
  const { check, remove, openEditor, openItem, view } = useTools();
  const { mayEdit } = useNow();
  return (event: KeyboardEvent<HTMLElement>): void => {
    const { target, code, ctrlKey, metaKey, altKey, defaultPrevented } = event;
    if (defaultPrevented || ctrlKey || metaKey || altKey || !(target instanceof HTMLElement)) {
      return;
    }
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row || isField(target)) return;
    const item = view()?.items.find(({ id }) => id === row.dataset["row"]);
    const arrow = arrows[code];
    const act = () => {
      if (arrow !== undefined) return () => press(row, arrow);
      return item && mayEdit ? deedOf(event, item, target === row) : undefined;
    };
    const deed = act();
    if (!deed) return;
    event.preventDefault();
    deed();
  };

  function deedOf({ key, code }: KeyboardEvent, item: Item, isOnRow: boolean) {
    const isOpen = openItem.get() === item.id;
    const isCheck = code === "KeyX" || (key === " " && isOnRow);
    if (isCheck) return () => check([item], !item.checked);
    if (key === "Delete") return () => remove([item]);
    // Within a row its own controls have the other keys.
    if (!isOnRow) return undefined;
    if (key === "Enter") return () => openEditor(isOpen ? undefined : item.id);
    return key === "Escape" && isOpen ? () => openEditor(undefined) : undefined;
  }
}

function press(row: HTMLElement, key: string): void {
  row.dispatchEvent(
    new globalThis.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
  );
}

/** Whether the keys write something there. */
export function isField(target: HTMLElement): boolean {
  return target.isContentEditable || target.matches("input:not([type=checkbox]), textarea, select");
}
