import {
  Clapperboard,
  ListChecks,
  type LucideIcon,
  MessageCircle,
  MousePointerClick,
  Radio,
  Volleyball,
} from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Language } from "../kit/translation.ts";
import type { en } from "./texts/en.ts";

/** The texts of one room, a pack for each language. */
export type TextPacks = Readonly<Record<Language, () => Promise<object>>>;

/** How many of an app's things one has not seen; draws them, and tells them. */
type News = ComponentType<{ readonly onCount: (count: number) => void }>;

/** An app as the shell knows it. */
export interface InstalledApp {
  /** Its folder, its path, and the key of its title. */
  readonly name: keyof (typeof en)["app"];
  readonly icon: LucideIcon;
  /** The addresses below its path; its one page tells them apart. */
  readonly addresses: readonly string[];
  readonly page: () => Promise<{ readonly default: ComponentType }>;
  readonly home: LazyExoticComponent<ComponentType>;
  /** Stands at its icon in the navigation. */
  readonly news?: LazyExoticComponent<News>;
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
    news: lazy(() => import("../../apps/chat/web/news.tsx")),
    texts: {
      en: () => import("../../apps/chat/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/chat/texts/ru.ts").then(({ ru }) => ru),
    },
    more: {
      en: () => import("../../apps/chat/texts/en-more.ts").then(({ enMore }) => enMore),
      ru: () => import("../../apps/chat/texts/ru-more.ts").then(({ ruMore }) => ruMore),
    },
  },
  {
    name: "lists",
    icon: ListChecks,
    addresses: ["/", "/new", "/join/$token", "/$id", "/$id/settings"],
    page: () => import("../../apps/lists/web/page.tsx"),
    home: lazy(() => import("../../apps/lists/web/home.tsx")),
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
