import type { ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

/** One thing that can be chosen, with what it is called above it. */
export function Setting({ label, children }: Props) {
  return (
    <div className="grid justify-items-start gap-1.5">
      <span className="text-13 font-[560] text-soft" aria-hidden>
        {label}
      </span>
      {children}
    </div>
  );
}
