import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import useChatPalette from "../../apps/chat/web/palette.tsx";
import useChatShortcuts from "../../apps/chat/web/shortcuts.tsx";
import useCountersPalette from "../../apps/counters/web/palette.tsx";
import useCountersShortcuts from "../../apps/counters/web/shortcuts.tsx";
import useListsPalette from "../../apps/lists/web/palette.tsx";
import useListsShortcuts from "../../apps/lists/web/shortcuts.tsx";
import useLivePalette from "../../apps/live/web/palette.tsx";
import useLiveShortcuts from "../../apps/live/web/shortcuts.tsx";
import usePongPalette from "../../apps/pong/web/palette.tsx";
import usePongShortcuts from "../../apps/pong/web/shortcuts.tsx";
import useVideosPalette from "../../apps/videos/web/palette.tsx";
import useVideosShortcuts from "../../apps/videos/web/shortcuts.tsx";
import type { PaletteGroup } from "../kit/palette-search.ts";
import type { InstalledApp } from "./apps.tsx";

/** A key, or keys together, and what they do. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly text: string;
}

/** What an app offers wherever one is; hooks. They come in one file, which is fetched by a key. */
interface Offer {
  /** What it has in the palette. */
  readonly inPalette: () => readonly PaletteGroup<LucideIcon | ReactNode>[];
  /** The keys of its pages. */
  readonly keys: () => readonly Shortcut[];
}

/** What the apps offer. */
export const offers: Readonly<Record<InstalledApp["name"], Offer>> = {
  chat: { inPalette: useChatPalette, keys: useChatShortcuts },
  lists: { inPalette: useListsPalette, keys: useListsShortcuts },
  live: { inPalette: useLivePalette, keys: useLiveShortcuts },
  videos: { inPalette: useVideosPalette, keys: useVideosShortcuts },
  pong: { inPalette: usePongPalette, keys: usePongShortcuts },
  counters: { inPalette: useCountersPalette, keys: useCountersShortcuts },
};
