import { useSyncExternalStore } from "react";

/** Whether the page is in front and has the focus: only then is something read. */
export function useAttention(): boolean {
  return useSyncExternalStore(listen, isAttentive);
}

function isAttentive(): boolean {
  return document.visibilityState === "visible" && document.hasFocus();
}

function listen(listener: () => void): () => void {
  document.addEventListener("visibilitychange", listener);
  window.addEventListener("focus", listener);
  window.addEventListener("blur", listener);
  return () => {
    document.removeEventListener("visibilitychange", listener);
    window.removeEventListener("focus", listener);
    window.removeEventListener("blur", listener);
  };
}
