import { useState } from "react";
import { isMember } from "../../../web/kit/visitor.ts";
import { type PanelName, panels } from "./list-address.ts";
import type { ListSlots } from "./list-slots.ts";
import { useIsRoomy } from "./roomy.ts";

const key = "dvor.lists.panel";

/**
 * What stands beside the list: as the address says, or where there is room, what stood there last.
 */
export function useRememberedPanel(asked: PanelName | undefined, slots: ListSlots) {
  const isRoomy = useIsRoomy();
  const [last, setLast] = useState(kept);
  const offered = panels.filter(
    (one) => slots.panels[one] !== undefined && (isMember || one !== "chat"),
  );
  const wanted = asked ?? (isRoomy ? last : undefined);
  return {
    open: offered.find((one) => one === wanted),
    /** What opens where nothing stood yet; undefined where nothing is offered. */
    first: offered.find((one) => one === last) ?? offered[0],
    remember: (panel: PanelName | undefined) => {
      setLast(panel);
      keep(panel);
    },
  };
}

function kept(): PanelName | undefined {
  try {
    const name = window.localStorage.getItem(key);
    return panels.find((one) => one === name);
  } catch {
    return undefined; // forbidden by the browser's settings
  }
}

function keep(panel: PanelName | undefined): void {
  try {
    window.localStorage.setItem(key, panel ?? "");
  } catch {
    // A browser that keeps nothing: it stands there as long as the page is open.
  }
}
