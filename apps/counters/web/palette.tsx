import { useNavigate } from "@tanstack/react-router";
import { type LucideIcon, MousePointerClick } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { countersWatch } from "../state.ts";

/** What counters have to offer in the palette: themselves. */
export default function useCountersPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("counters");
  const navigate = useNavigate();
  const counters = useTopic(countersWatch).view?.counters ?? [];
  return [
    {
      label: t("title"),
      items: counters.map(({ id, name }) => ({
        id: `counter.${id}`,
        label: name,
        icon: MousePointerClick,
        onChoose: () => void navigate({ to: "/counters/$id", params: { id } }),
      })),
    },
  ];
}
