import type { ReactNode } from "react";
import { iconStroke } from "../../../../web/kit/icon.ts";

/** Drawn as the icons beside them are: on 24 by 24, in lines of the same width. */
function Drawn({ children }: { children: ReactNode }) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={iconStroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden
    >
      {children}
    </svg>
  );
}

/** A hedgehog that walks to the right: spines, snout and belly, feet and an eye. */
export function HedgehogGlyph() {
  return (
    <Drawn>
      <path d="M3 17c-1-3 0-6 2-8V7l2 .6 1.5-2.1L10 7.1l2-1.5.9 1.9 2.3-.7.2 2.2" />
      <path d="M15.4 9c2 .3 3.4 1.6 4 3.3l2.2 1.7c.5.4.4 1.2-.2 1.4L18 17H3" />
      <path d="M7 17v1.5M15 17v1.5M17.5 12.5v.01" />
    </Drawn>
  );
}

/** A falcon that stoops: two wide wings, a tail, a head. */
export function FalconGlyph() {
  return (
    <Drawn>
      <path d="M12 8.5C9 5.5 5.5 5 2 6.5c1 4 3.7 6.5 7.5 7l-1.8 5L12 16.5" />
      <path d="M12 8.5c3-3 6.5-3.5 10-2-1 4-3.7 6.5-7.5 7l1.8 5L12 16.5" />
      <path d="M12 8.5v-3l1.2-1.3M12 12v1" />
    </Drawn>
  );
}
