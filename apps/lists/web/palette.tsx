import { useNavigate } from "@tanstack/react-router";
import { ListChecks, ListPlus, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import type { PaletteGroup } from "../../../web/kit/palette-search.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import type { ListEntry } from "../contract/lists.ts";
import { listsWatch } from "../state/lists.ts";
import { arranged } from "./index-order.ts";

const none: readonly ListEntry[] = [];

/** What lists have to offer in the palette: each of them, and a new one. */
export default function useListsPalette(): readonly PaletteGroup<LucideIcon | ReactNode>[] {
  const { t } = useTranslation("listsMore");
  const navigate = useNavigate();
  const entries = useTopic(listsWatch).view?.lists ?? none;
  if (!isMember) return [];
  const { open, templates, archived } = arranged(entries);
  return [
    {
      label: t("palette.lists"),
      items: [...open, ...templates, ...archived].map(({ list }) => ({
        id: `list.${list.id}`,
        label: list.name,
        icon: ListChecks,
        onChoose: () => void navigate({ to: "/lists/$id", params: { id: list.id } }),
      })),
    },
    {
      label: t("palette.deeds"),
      items: [
        {
          id: "lists.new",
          label: t("palette.create"),
          icon: ListPlus,
          onChoose: () => void navigate({ to: "/lists/new" }),
        },
      ],
    },
  ];
}
