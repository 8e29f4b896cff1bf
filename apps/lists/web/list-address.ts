import { useNavigate, useRouter, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo } from "react";

/** What may stand beside a list. */
export const panels = ["chat", "activity", "people"] as const;

/** What may stand beside a list. */
export type PanelName = (typeof panels)[number];

/** What of a list is open, as its address says: an item, a panel. */
export interface ListAddress {
  readonly item?: string | undefined;
  readonly panel?: PanelName | undefined;
}

/** What the address says is open, and the way to open something else. */
export function useListAddress(id: string) {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { item, panel } = search;
  const address = useMemo<ListAddress>(
    () => ({
      item: typeof item === "string" ? item : undefined,
      panel: panels.find((one) => one === panel),
    }),
    [item, panel],
  );
  const isOpen = address.item !== undefined || address.panel !== undefined;
  return { address, go: useGo(id, isOpen) };
}

/** Whether what is open was opened on the page, so that the list alone is one step back. */
let isAbove = false;

/**
 * Opens something over the list, or closes it: what lies over it is a step of the history, so
 * that a phone's back gesture closes it, and closing it takes that step back.
 */
function useGo(id: string, isOpen: boolean) {
  const navigate = useNavigate();
  const { history } = useRouter();
  useEffect(() => {
    if (!isOpen) isAbove = false;
  }, [isOpen]);
  return useCallback(
    (to: ListAddress, { isBeside = false }: { readonly isBeside?: boolean } = {}) => {
      const open = Object.entries(to).filter(([, value]) => value !== undefined);
      if (open.length === 0 && isAbove) return history.back();
      const isStep = !isBeside && !isOpen && open.length > 0;
      isAbove = isStep || (isAbove && open.length > 0);
      void navigate({
        ...{ to: "/lists/$id", params: { id }, resetScroll: false, replace: !isStep },
        search: Object.fromEntries(open) as object, // only what is open stands in the address
      });
    },
    [navigate, history, id, isOpen],
  );
}
