import { useEffect } from "react";
import { ahead } from "../../../web/kit/ahead.ts";
import { fetchQuickWords } from "./use-quick-words.ts";

/** Fetches the editor of an item. */
export const fetchEditor = () => import("./item-editor.tsx");

/** So long a list that was opened is left to be drawn, in milliseconds. */
const settleMs = 2_000;

/** Fetches what one needs in a shop, where there may be no network, while there is one. */
export function useItemParts(isWanted: boolean): void {
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setTimeout(() => {
      for (const part of [fetchEditor, () => import("./item-sheet.tsx"), fetchQuickWords]) {
        ahead(part);
      }
    }, settleMs);
    return () => clearTimeout(timer);
  }, [isWanted]);
}
