import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Badge } from "../../../../web/kit/badge.tsx";
import type { Side } from "../../simulation/court.ts";
import type { CourtPlayer } from "./court.tsx";
import { PowerSign } from "./power-sign.tsx";
import type { CourtStatus } from "./status.ts";

interface Props {
  readonly side: Side;
  readonly player: CourtPlayer;
  readonly hue: number;
  readonly status: CourtStatus | undefined;
}

/** One side in words: who it is, what they hold, and how many points they have. */
export function SideLine({ side, player, hue, status }: Props) {
  const { t } = useTranslation("pongMore");
  const { name, id, picture, note } = player;
  const holds = status?.holds[side];
  const score = status?.score[side] ?? 0;
  // React's type knows no custom properties.
  const style = { "--hue": hue } as CSSProperties;
  return (
    <div className="court-side" data-side={side} style={style}>
      <span className="court-swatch" aria-hidden />
      {id !== undefined && <Avatar {...{ id, name, picture }} size={28} decorative />}
      <span className="min-w-0">
        <span className="block truncate font-[620]">{name}</span>
        {note !== undefined && <span className="block text-12 text-faint">{note}</span>}
      </span>
      {holds && (
        <span className="court-holds" title={t(`court.power.${holds}`)}>
          <PowerSign power={holds} />
          <span className="sr-only">{t("court.holds", { power: t(`court.power.${holds}`) })}</span>
        </span>
      )}
      {status?.unstable[side] && <Badge>{t("court.unstable")}</Badge>}
      <span key={score} className="court-score">
        {score}
      </span>
    </div>
  );
}
