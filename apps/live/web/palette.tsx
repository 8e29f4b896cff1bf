import { useNavigate } from "@tanstack/react-router";
import { type LucideIcon, Radio, Tv, Video } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { liveWatch } from "../state/live.ts";

/** What live has to offer in the palette: what is on air, and the way there oneself. */
export default function useLivePalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("live");
  const navigate = useNavigate();
  const me = useMe();
  const onAir = useTopic(liveWatch).view?.onAir ?? [];
  const way = (id: string, label: string, icon: LucideIcon | ReactNode, to: string) => ({
    ...{ id: `live.${id}`, label, icon },
    onChoose: () => void navigate({ to }),
  });
  const own = me && isMember ? me.id : undefined;
  return [
    {
      label: t("title"),
      items: [
        way("browse", t("palette.browse"), Radio, "/live"),
        ...(own === undefined
          ? []
          : [
              way("studio", t("palette.studio"), Video, "/live/studio"),
              way("channel", t("palette.channel"), Tv, `/live/${own}`),
            ]),
        ...onAir.map(({ id, owner, title }) =>
          way(
            id,
            title === "" ? t("home.untitled", { name: owner.name }) : `${title} · ${owner.name}`,
            <Avatar key={id} {...owner} size={24} decorative />,
            `/live/${owner.id}`,
          ),
        ),
      ],
    },
  ];
}
