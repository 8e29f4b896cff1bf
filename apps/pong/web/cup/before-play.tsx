import { Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { limits } from "../../contract/limits.ts";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { useCup } from "./cup-now.ts";
import { Entrants } from "./entrants.tsx";
import { useMoment } from "./moment.ts";
import { NameEntry } from "./name-entry.tsx";
import { StartQuestion } from "./organiser-questions.tsx";
import { SignUp } from "./sign-up.tsx";

/** A tournament that has not begun: what it will be, who is in, and how one comes in. */
export function BeforePlay() {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants, isOrganiser } = useCup();
  const { status, isLocal, size } = tournament;
  const isOpen = status === "signing-up";
  return (
    <div className="cup-before">
      {isOpen && (
        <div className="cup-enter">
          {isLocal ? isOrganiser && <NameEntry /> : <SignUp />}
          {isOrganiser && <Start />}
        </div>
      )}
      <section aria-labelledby="cup-people" className="cup-who">
        <h2 id="cup-people" className="cup-heading flex items-baseline gap-2">
          {t("cup.people.title")}
          <span className="text-13 font-[500] text-soft tabular-nums">
            {t("cup.of", { count: entrants.length, size })}
          </span>
        </h2>
        <Entrants />
      </section>
      <Facts />
    </div>
  );
}

function Facts() {
  const { t } = useTranslation("pongMore");
  const moment = useMoment();
  const { tournament } = useCup();
  const { kind, hasThird, seeding, isLocal, startsAt, rules } = tournament;
  const howFirst = seeding === "rating" && !isLocal ? "rating" : "drawn";
  const facts: readonly (readonly [string, React.ReactNode])[] = [
    ...(startsAt === null ? [] : [[t("cup.create.when"), moment(startsAt)] as const]),
    [
      t("cup.create.kind"),
      kind === "single" && hasThird
        ? `${t("cup.kind.single")}, ${t("cup.create.third").toLowerCase()}`
        : t(`cup.kind.${kind}`),
    ],
    [t("cup.create.seeding"), t(`cup.create.${howFirst}`)],
    [t("cup.create.rules"), <RulesSummary key="rules" rules={rules} />],
  ];
  return (
    <dl className="cup-facts">
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The organiser's one button, with what is still missing for it. */
function Start() {
  const { t } = useTranslation("pongMore");
  const { entrants } = useCup();
  const [isAsking, setAsking] = useState(false);
  const isEnough = entrants.length >= limits.entrantsMin;
  return (
    <div className="grid justify-items-start gap-2">
      <Button kind="primary" isDisabled={!isEnough} onPress={() => setAsking(true)}>
        <Play strokeWidth={iconStroke} aria-hidden />
        {t("cup.start.open")}
      </Button>
      {!isEnough && <p className="text-13 text-soft">{t("cup.start.few")}</p>}
      {isAsking && <StartQuestion onClose={() => setAsking(false)} />}
    </div>
  );
}
