import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";

/** What videos has to offer in the palette. */
export default function useVideosPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  return [];
}
