import { Bell, BellOff, ChevronDown } from "lucide-react";
import { lazy } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import type { RoomEntry } from "../contract/rooms.ts";
import { useLevels } from "./room-levels.ts";

const fetchMenu = () => import("./info-level-menu.tsx");
const InfoLevelMenu = lazy(fetchMenu);

/** Of what in a room one is told. */
export function InfoLevel({ entry }: { entry: RoomEntry }) {
  const { t } = useTranslation("chat");
  const now = useLevels()[entry.level];
  const Icon = entry.level === "all" ? Bell : BellOff;
  return (
    <MenuButton
      label={`${t("info.level")} ${now}`}
      className="info-row -mx-1 w-auto!"
      onIntent={() => ahead(fetchMenu)}
      menu={(props) => <InfoLevelMenu {...props} entry={entry} />}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
      <span className="min-w-0 flex-1">
        <span className="block">{t("info.level")}</span>{" "}
        <span className="block text-13 text-soft">{now}</span>
      </span>
      <ChevronDown strokeWidth={iconStroke} aria-hidden className="size-4!" />
    </MenuButton>
  );
}
