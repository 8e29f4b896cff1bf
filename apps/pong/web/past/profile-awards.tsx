import { useTranslation } from "react-i18next";
import type { PlayerAnswer } from "../../contract/past.ts";
import { AwardBadge, awardNamed } from "./award-badge.tsx";

/** More are a number: the page of Pong shows them all. */
const most = 5;

/** What somebody has earned, the latest first, as a row of badges. */
export function ProfileAwards({ earned }: { earned: PlayerAnswer["awards"] }) {
  const { t } = useTranslation("pongMore");
  const latest = [...earned].sort((a, b) => b.at - a.at);
  const known = latest.flatMap(({ award }) => awardNamed(award) ?? []);
  return (
    <ul aria-label={t("past.awards.title")} className="mt-4 flex flex-wrap items-center gap-2">
      {known.slice(0, most).map((award) => (
        <li key={award} title={t(`past.award.${award}.name`)}>
          <AwardBadge award={award} sizePx={40} />
          <span className="sr-only">{t(`past.award.${award}.name`)}</span>
        </li>
      ))}
      {known.length > most && (
        <li className="pl-1 text-13 text-soft tabular-nums">+{known.length - most}</li>
      )}
    </ul>
  );
}
