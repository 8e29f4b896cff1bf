import { useNavigate } from "@tanstack/react-router";
import {
  History,
  Keyboard,
  type LucideIcon,
  Trophy,
  UserPlus,
  Users,
  Volleyball,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { isMember } from "../../../web/kit/visitor.ts";

/** What Pong has to offer in the palette. */
export default function usePongPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("pong");
  const navigate = useNavigate();
  const way = (id: string, label: string, icon: LucideIcon, to: string) => ({
    ...{ id: `pong.${id}`, label, icon },
    onChoose: () => void navigate({ to }),
  });
  return [
    {
      label: t("title"),
      items: [
        way("play", t("palette.play"), Volleyball, "/pong"),
        ...(isMember ? [way("invite", t("palette.invite"), UserPlus, "/pong/new")] : []),
        way("keyboard", t("palette.keyboard"), Keyboard, "/pong/keyboard"),
        way("tournaments", t("palette.tournaments"), Trophy, "/pong/tournaments"),
        way("players", t("palette.players"), Users, "/pong/players"),
        way("history", t("palette.history"), History, "/pong/history"),
      ],
    },
  ];
}
