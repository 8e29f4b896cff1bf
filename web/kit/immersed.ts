import { useLayoutEffect } from "react";

/** While it is so, a phone shows the page without the bar below it. */
export function useImmersed(isImmersed: boolean): void {
  useLayoutEffect(() => {
    if (!isImmersed) return;
    document.documentElement.dataset["immersed"] = "";
    return () => {
      delete document.documentElement.dataset["immersed"];
    };
  }, [isImmersed]);
}
