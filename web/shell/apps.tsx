import { type LucideIcon, MessageCircle, MousePointerClick } from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import type { Language } from "../kit/translation.ts";
import type { en } from "./texts/en.ts";

/** The texts of one room, a pack for each language. */
export type TextPacks = Readonly<Record<Language, () => Promise<object>>>;

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
  readonly texts: TextPacks;
}

const all: readonly InstalledApp[] = [
  {
    name: "chat",
    icon: MessageCircle,
    addresses: [
      ...["/", "/search", "/rooms", "/join/$token"],
      ...["/$room", "/$room/info", "/$room/info/$section", "/$room/$message"],
    ],
    page: () => import("../../apps/chat/web/page.tsx"),
    home: lazy(() => import("../../apps/chat/web/home.tsx")),
    profile: lazy(() => import("../../apps/chat/web/profile.tsx")),
    texts: {
      en: () => import("../../apps/chat/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/chat/texts/ru.ts").then(({ ru }) => ru),
    },
  },
  {
    name: "counters",
    icon: MousePointerClick,
    addresses: ["/", "/$id"],
    page: () => import("../../apps/counters/web/page.tsx"),
    home: lazy(() => import("../../apps/counters/web/home.tsx")),
    profile: lazy(() => import("../../apps/counters/web/profile.tsx")),
    texts: {
      en: () => import("../../apps/counters/texts/en.ts").then(({ en }) => en),
      ru: () => import("../../apps/counters/texts/ru.ts").then(({ ru }) => ru),
    },
  },
];

const running = document.documentElement.dataset["apps"]?.split(",") ?? [];

/** The apps that this Dvor runs, in the order in which they are shown. */
export const apps = all.filter(({ name }) => running.includes(name));
