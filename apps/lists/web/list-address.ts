import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

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
  const navigate = useNavigate();
  const go = useCallback(
    (to: ListAddress, how: { readonly replace?: boolean } = {}) =>
      void navigate({
        ...{ to: "/lists/$id", params: { id }, resetScroll: false, replace: how.replace ?? false },
        search: Object.fromEntries(
          Object.entries(to).filter(([, value]) => value !== undefined),
        ) as object, // only what is open stands in the address
      }),
    [navigate, id],
  );
  return { address, go };
}
