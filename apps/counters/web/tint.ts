import type { CSSProperties } from "react";
import { hueStyle } from "../../../web/kit/hue.ts";
import type { Counter } from "../contract.ts";

/** What gives an element and all in it a counter's colour; nothing where it has none. */
export function tintOf({ colour }: Pick<Counter, "colour">): {
  readonly className: string;
  readonly style?: CSSProperties;
} {
  return colour ? { className: "hue", style: hueStyle(colour) } : { className: "" };
}
