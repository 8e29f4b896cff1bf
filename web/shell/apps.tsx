import {
  Clapperboard,
  ListChecks,
  type LucideIcon,
  MessageCircle,
  MousePointerClick,
  Radio,
  Volleyball,
} from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy, type ReactNode } from "react";
import type { PaletteGroup } from "../kit/palette-search.ts";
import type { Language } from "../kit/translation.ts";
import type { en } from "./texts/en.ts";

/** The texts of one room, a pack for each language. */
export type TextPacks = Readonly<Record<Language, () => Promise<object>>>;

/** A key, or keys together, and what they do. */
export interface Shortcut {
  readonly keys: readonly string[];
  readonly text: string;
}

/** How many of an app's things one has not seen; draws them, and tells them. */
type News = ComponentType<{ readonly onCount: (count: number) => void }>;

/** An app as the shell knows it. */
interface InstalledApp {
  /** Its folder, its path, and the key of its title. */
  readonly name: keyof (typeof en)["app"];
  readonly icon: LucideIcon;
  /** The addresses below its path; its one page tells them apart. */
  readonly addresses: readonly string[];
  readonly page: () => Promise<{ readonly default: ComponentType }>;
  readonly home: LazyExoticComponent<ComponentType>;
  /** What it shows of somebody on their own page. */
  readonly profile: LazyExoticComponent<ComponentType<{ readonly personId: string }>>;
  /** What it lets one do with somebody, beside their name on their own page. */
  readonly profileDeed?: LazyExoticComponent<ComponentType<{ readonly personId: string }>>;
  /** Stands at its icon in the navigation. */
  readonly news?: LazyExoticComponent<News>;
  /** A hook that gives what it has to offer in the palette. */
  readonly palette?: () => Promise<{
    readonly default: () => readonly PaletteGroup<LucideIcon | ReactNode>[];
  }>;
  /** A hook that gives the keys of its pages. */
  readonly shortcuts?: () => Promise<{ readonly default: () => readonly Shortcut[] }>;
  readonly texts: TextPacks;
  /** The texts of its parts that are fetched later, under its name and `More`. */
  readonly more?: TextPacks;
}

/** Every app of the house, also those that this Dvor does not run: some show parts of others. */
export const allApps: readonly InstalledApp[] = [
  {
    name: "chat",
    icon: MessageCircle,
    addresses: [
      ...["/", "/new", "/search", "/rooms", "/join/$token"],
      ...["/$room", "/$room/info", "/$room/info/$section", "/$room/$message"],
    ],
    page: () => import("../../apps/chat/web/page.tsx"),
    home: lazy(() => import("../../apps/chat/web/home.tsx")),
    profile: lazy(() => import("../../apps/chat/web/profile.tsx")),
    profileDeed: lazy(() => import("../../apps/chat/web/profile-deed.tsx")),
    news: lazy(() => import("../../apps/chat/web/news.tsx")),
    palette: () => import("../../apps/chat/web/palette.tsx"),
    shortcuts: () => import("../../apps/chat/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/chat/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/chat/texts/ru.ts").then(({ ru }) => ru),
    },
  },
  {
    name: "lists",
    icon: ListChecks,
    addresses: ["/", "/new", "/join/$token", "/$id", "/$id/settings"],
    page: () => import("../../apps/lists/web/page.tsx"),
    home: lazy(() => import("../../apps/lists/web/home.tsx")),
    profile: lazy(() => import("../../apps/lists/web/profile.tsx")),
    palette: () => import("../../apps/lists/web/palette.tsx"),
    shortcuts: () => import("../../apps/lists/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/lists/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/lists/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/lists/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/lists/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
  {
    name: "live",
    icon: Radio,
    addresses: [...["/", "/studio", "/$person"]],
    page: () => import("../../apps/live/web/page.tsx"),
    home: lazy(() => import("../../apps/live/web/home.tsx")),
    profile: lazy(() => import("../../apps/live/web/profile.tsx")),
    palette: () => import("../../apps/live/web/palette.tsx"),
    shortcuts: () => import("../../apps/live/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/live/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/live/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/live/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/live/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
  {
    name: "videos",
    icon: Clapperboard,
    addresses: [
      ...["/", "/new", "/search", "/history", "/later", "/studio", "/studio/$id"],
      ...["/channels/$person", "/playlists/$playlist", "/$id"],
    ],
    page: () => import("../../apps/videos/web/page.tsx"),
    home: lazy(() => import("../../apps/videos/web/home.tsx")),
    profile: lazy(() => import("../../apps/videos/web/profile.tsx")),
    palette: () => import("../../apps/videos/web/palette.tsx"),
    shortcuts: () => import("../../apps/videos/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/videos/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/videos/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/videos/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/videos/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
  {
    name: "pong",
    icon: Volleyball,
    addresses: [
      ...["/", "/new", "/keyboard", "/history", "/players", "/players/$person"],
      ...["/tournaments", "/tournaments/new", "/tournaments/$tournament", "/$id", "/$id/replay"],
    ],
    page: () => import("../../apps/pong/web/page.tsx"),
    home: lazy(() => import("../../apps/pong/web/home.tsx")),
    profile: lazy(() => import("../../apps/pong/web/profile.tsx")),
    profileDeed: lazy(() => import("../../apps/pong/web/profile-deed.tsx")),
    palette: () => import("../../apps/pong/web/palette.tsx"),
    shortcuts: () => import("../../apps/pong/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/pong/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/pong/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/pong/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/pong/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
  {
    name: "counters",
    icon: MousePointerClick,
    addresses: ["/", "/$id"],
    page: () => import("../../apps/counters/web/page.tsx"),
    home: lazy(() => import("../../apps/counters/web/home.tsx")),
    profile: lazy(() => import("../../apps/counters/web/profile.tsx")),
    palette: () => import("../../apps/counters/web/palette.tsx"),
    shortcuts: () => import("../../apps/counters/web/shortcuts.tsx"),
    texts: {
      en: () => import("../../apps/counters/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/counters/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/counters/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/counters/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
];

const running = document.documentElement.dataset["apps"]?.split(",") ?? [];

/** The apps that this Dvor runs, in the order in which they are shown. */
export const apps = allApps.filter(({ name }) => running.includes(name));

/** How many of them stand in a phone's bar; the others are in the menu behind one's picture. */
export const appsInBar = 3;
