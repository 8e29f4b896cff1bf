import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Power } from "../../simulation/options.ts";
import { powerShapes } from "./power-shapes.ts";

/** The sign of a power, as it is on the court. */
export function PowerSign({ power }: { readonly power: Power }) {
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
      <path d={powerShapes[power]} />
    </svg>
  );
}
