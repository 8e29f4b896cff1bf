import { LayoutTemplate, ListChecks } from "lucide-react";
import { hueStyle } from "../../../web/kit/hue.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { List } from "../contract/list.ts";

interface Props {
  readonly list: Pick<List, "colour" | "isTemplate">;
  readonly large?: boolean;
}

/** The sign of a list, in its colour. */
export function ListTile({ list: { colour, isTemplate }, large = false }: Props) {
  const Icon = isTemplate ? LayoutTemplate : ListChecks;
  return (
    <span
      aria-hidden
      className={`list-tile ${colour ? "hue" : ""}`}
      data-large={large || undefined}
      {...(colour ? { style: hueStyle(colour) } : {})}
    >
      <Icon strokeWidth={iconStroke} />
    </span>
  );
}
