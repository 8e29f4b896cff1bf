import type { ReactNode } from "react";

/** A short remark that asks for some attention. */
export function Badge({ children }: { children: ReactNode }) {
  return (
    <span
      className={
        "inline-flex items-center gap-1.5 rounded-small bg-amber-soft px-2 py-0.5 " +
        "text-13 font-[560] text-amber-ink"
      }
    >
      {children}
    </span>
  );
}
