import { useNavigate } from "@tanstack/react-router";
import {
  Clapperboard,
  Clock,
  Film,
  History,
  ListVideo,
  type LucideIcon,
  Upload,
  UsersRound,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { isMember } from "../../../web/kit/visitor.ts";

/** What videos has to offer in the palette. */
export default function useVideosPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("videos");
  const navigate = useNavigate();
  const way = (id: string, label: string, icon: LucideIcon, to: string) => ({
    ...{ id: `videos.${id}`, label, icon },
    onChoose: () => void navigate({ to }),
  });
  const history = way("history", t("palette.history"), History, "/videos/history");
  const own = [
    {
      ...{ id: "videos.subscriptions", label: t("palette.subscriptions"), icon: UsersRound },
      // The router's types know no names of parameters.
      onChoose: () => void navigate({ to: "/videos", search: { from: "subscriptions" } as object }),
    },
    way("upload", t("palette.upload"), Upload, "/videos/new"),
    way("studio", t("palette.studio"), Film, "/videos/studio"),
    way("later", t("palette.later"), Clock, "/videos/later"),
    way("playlists", t("palette.playlists"), ListVideo, "/videos/playlists/mine"),
  ];
  return [
    {
      label: t("title"),
      items: [
        way("browse", t("palette.browse"), Clapperboard, "/videos"),
        ...(isMember ? own : []),
        history,
      ],
    },
  ];
}
