import {
  Bell,
  DoorOpen,
  EyeOff,
  KeyRound,
  type LucideIcon,
  Palette,
  ShieldCheck,
  TicketCheck,
  UserRound,
} from "lucide-react";
import { type ComponentType, type LazyExoticComponent, lazy } from "react";
import { isMember, visitor } from "../../../../web/kit/visitor.ts";

type SectionName =
  | "profile"
  | "account"
  | "security"
  | "notifications"
  | "privacy"
  | "appearance"
  | "courtyard"
  | "invitations";

/** A part of the settings, with an address of its own. */
export interface Section {
  readonly name: SectionName;
  readonly icon: LucideIcon;
  readonly part: LazyExoticComponent<ComponentType>;
  readonly startsGroup?: boolean;
  /** Another address by which something in it is meant. */
  readonly alias?: string;
}

const own: readonly Section[] = [
  { name: "profile", icon: UserRound, part: lazy(() => import("./profile.tsx")) },
  { name: "account", icon: KeyRound, part: lazy(() => import("./account.tsx")) },
  {
    name: "security",
    icon: ShieldCheck,
    part: lazy(() => import("./security.tsx")),
    alias: "sessions",
  },
  { name: "notifications", icon: Bell, part: lazy(() => import("./notifications.tsx")) },
  { name: "privacy", icon: EyeOff, part: lazy(() => import("./privacy.tsx")) },
];

const everybodys: readonly Section[] = [
  { name: "appearance", icon: Palette, part: lazy(() => import("./appearance.tsx")) },
];

const hosts: readonly Section[] = [
  {
    name: "courtyard",
    icon: DoorOpen,
    part: lazy(() => import("./courtyard.tsx")),
    startsGroup: true,
  },
  { name: "invitations", icon: TicketCheck, part: lazy(() => import("./invitations.tsx")) },
];

/** What this visitor can choose, in the order in which it is shown. */
export const sections: readonly Section[] = [
  ...(isMember ? own : []),
  ...everybodys,
  ...(visitor === "host" ? hosts : []),
];
