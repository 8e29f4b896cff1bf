import { CirclePause, CirclePlay, CircleX, Play } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuItems } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";
import { limits } from "../../contract/limits.ts";
import { useCup } from "./cup-now.ts";
import { useDeed } from "./deeds.ts";

/** What an organiser is asked before it is done. */
export type CupQuestion = "start" | "cancel";

interface Props extends MenuContentProps {
  readonly onAsk: (question: CupQuestion) => void;
}

/** What can be done with a tournament as a whole. */
export default function OrganiserMenu({ onAsk, ...rest }: Props) {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants } = useCup();
  const does = useDeed();
  const { id, status } = tournament;
  return (
    <Menu {...rest} label={t("cup.manage.label")}>
      <MenuItems>
        {status === "signing-up" && entrants.length >= limits.entrantsMin && (
          <MenuItem icon={Play} onAction={() => onAsk("start")}>
            {t("cup.start.open")}
          </MenuItem>
        )}
        {status === "running" && (
          <MenuItem icon={CirclePause} onAction={() => void does("tournament.pause", { id })}>
            {t("cup.manage.pause")}
          </MenuItem>
        )}
        {status === "paused" && (
          <MenuItem icon={CirclePlay} onAction={() => void does("tournament.resume", { id })}>
            {t("cup.manage.resume")}
          </MenuItem>
        )}
        <MenuItem icon={CircleX} danger onAction={() => onAsk("cancel")}>
          {t("cup.manage.call")}
        </MenuItem>
      </MenuItems>
    </Menu>
  );
}
