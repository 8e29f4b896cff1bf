import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import type { AwardsAnswer, PlayerAnswer } from "../../contract/past.ts";
import { type Award, awards } from "../../rules/awards.ts";
import { AwardBadge } from "./award-badge.tsx";
import { Part } from "./part.tsx";
import { useAsked } from "./use-asked.ts";

/** What somebody has earned, the latest first, and what there is still to earn. */
export function AwardList({ earned }: { earned: PlayerAnswer["awards"] }) {
  const { t } = useTranslation("pongMore");
  const [isLong, setLong] = useState(false);
  const { value } = useAsked<AwardsAnswer>("/awards");
  const held = new Map(earned.map(({ award, at }) => [award, at]));
  const known = awards.filter((award) => held.has(award));
  const latest = [...known].sort((a, b) => (held.get(b) ?? 0) - (held.get(a) ?? 0));
  const open = awards.filter((award) => !held.has(award));
  const holders = new Map(value?.awards.map((one) => [one.award, one.holders]));
  return (
    <Part
      title={t("past.awards.title")}
      aside={
        <span className="text-13 text-soft tabular-nums">
          {t("past.awards.count", { earned: latest.length, all: awards.length })}
        </span>
      }
    >
      {latest.length === 0 && <p className="text-soft">{t("past.awards.none")}</p>}
      <ul className="award-list">
        {latest.map((award) => (
          <Row key={award} award={award} at={held.get(award)} holders={holders.get(award)} />
        ))}
        {isLong &&
          open.map((award) => <Row key={award} award={award} holders={holders.get(award)} />)}
      </ul>
      {open.length > 0 && (
        <span className="-ml-3.5 text-13">
          <Button kind="quiet" aria-expanded={isLong} onPress={() => setLong(!isLong)}>
            {t(isLong ? "past.awards.fewer" : "past.awards.all")}
          </Button>
        </span>
      )}
    </Part>
  );
}

interface RowProps {
  readonly award: Award;
  /** When it was earned; absent where it is still to earn. */
  readonly at?: number | undefined;
  readonly holders: number | undefined;
}

function Row({ award, at, holders }: RowProps) {
  const { t, i18n } = useTranslation("pongMore");
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const howMany = holders === 0 && at === undefined ? t("past.awards.nobody") : undefined;
  const rarity = holders ? t("past.awards.holders", { count: holders }) : howMany;
  const when = at === undefined ? undefined : t("past.awards.earned", { date: day.format(at) });
  return (
    <li className="flex items-center gap-3.5">
      <AwardBadge award={award} sizePx={56} isEarned={at !== undefined} />
      <span className="min-w-0">
        <span className="block font-[560]">
          {t(`past.award.${award}.name`)}
          {at === undefined && <span className="sr-only">, {t("past.awards.open")}</span>}
        </span>
        <span className="block text-13 text-soft">{t(`past.award.${award}.text`)}</span>
        <span className="block text-12 text-faint">
          {[when, rarity].filter((text) => text !== undefined).join(" · ")}
        </span>
      </span>
    </li>
  );
}
