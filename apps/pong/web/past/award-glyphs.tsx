import type { ReactNode } from "react";
import { iconStroke } from "../../../../web/kit/icon.ts";

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

/** A hedgehog that walks to the right. */
export function HedgehogGlyph() {
  return (
    <Drawn>
      <path d="M3 17c-1-3 0-6 2-8l0-2 2 .6L8.500 5.500l1.500 1.600 2-1.500 .9 1.900 2.300-.7 .2 2.200" />
      <path d="M15.400 9c2 .3 3.400 1.600 4 3.300l2.200 1.700c.5.4.4 1.200-.2 1.400L18 17H3" />
      <path d="M7 17v1.500M15 17v1.500M17.500 12.500v.01" />
    </Drawn>
  );
}

/** A falcon that stoops, its wings wide. */
export function FalconGlyph() {
  return (
    <Drawn>
      <path d="M12 8.500C9 5.500 5.500 5 2 6.500c1 4 3.700 6.500 7.500 7l-1.800 5L12 16.500l4.300 2-1.800-5c3.800-.5 6.500-3 7.500-7-3.500-1.500-7-1-10 2Z" />
      <path d="M12 8.500V5.500l1.200-1.300M12 12v1" />
    </Drawn>
  );
}
