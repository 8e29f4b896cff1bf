import { useTranslation } from "react-i18next";
import { mayBeRated, type Rules } from "../../contract/rules.ts";
import { powers } from "../../simulation/options.ts";

/** The rules in one line: what is not as in plain Pong is named. */
export function useRulesText(): (rules: Rules) => string {
  const { t } = useTranslation("pongMore");
  return (rules) => {
    const { map, speedUp, ballSpeed, points } = rules;
    const to = t("play.rules.to", { points });
    if (mayBeRated(rules)) return `${t("play.rules.plain")}, ${to}`;
    const chosen = rules.powers.length;
    const named = [
      map === "open" ? t("play.rules.own") : t(`play.rules.maps.${map}`),
      to,
      t(`play.rules.shortSpeeds.${ballSpeed}`),
      t(`play.rules.shortSpeedUps.${speedUp}`),
      chosen === powers.length && t("play.rules.allPowers").toLocaleLowerCase(),
      chosen > 0 && chosen < powers.length && t("play.rules.somePowers", { count: chosen }),
    ];
    return named.filter(Boolean).join(", ");
  };
}

/** The rules in one line. */
export function RulesSummary({ rules }: { rules: Rules }) {
  return <>{useRulesText()(rules)}</>;
}
