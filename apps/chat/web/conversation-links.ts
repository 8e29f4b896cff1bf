import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, useCallback } from "react";

/**
 * Follows links within this Dvor without loading the page anew.
 *
 * One listener for the whole log: the router's own link in each of its messages would cost more
 * than the rest of them.
 */
export function useOwnLinks(): (event: MouseEvent) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      const { target, button, metaKey, ctrlKey, shiftKey, altKey, defaultPrevented } = event;
      // Whoever wants another tab or window gets that from the browser.
      if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
      const link = target instanceof Element ? target.closest("a[data-own]") : null;
      const path = link?.getAttribute("href");
      if (path === null || path === undefined) return;
      event.preventDefault();
      router.history.push(path);
    },
    [router],
  );
}
