import { Link } from "@tanstack/react-router";
import { Bot, Keyboard, type LucideIcon, SlidersHorizontal, UserPlus } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../../web/kit/ahead.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { LobbyState } from "../../state/lobby.ts";
import { useNameOf } from "../match/names.ts";
import { chosenLevel, chosenRules } from "./chosen.ts";
import { RulesSummary } from "./rules-summary.tsx";
import { Seek } from "./seek.tsx";
import { useAsking } from "./use-asking.ts";
import { useMakeMatch } from "./use-make-match.ts";

const fetchDialogs = () => import("./dialogs.ts");
const RulesDialog = lazy(() => fetchDialogs().then((all) => ({ default: all.RulesDialog })));
const InviteDialog = lazy(() => fetchDialogs().then((all) => ({ default: all.InviteDialog })));
const LevelDialog = lazy(() => fetchDialogs().then((all) => ({ default: all.LevelDialog })));

/** Every way to play; the rules are those of all but the search for somebody as good. */
export function Ways({ view }: { view: LobbyState | undefined }) {
  return (
    <section className="grid gap-3 tablet:grid-cols-2 desk:grid-cols-3">
      <div className="tablet:col-span-2 desk:col-span-3">
        <Seek view={view} />
      </div>
      <div className="tablet:col-span-2 desk:col-span-3">
        <RulesLine />
      </div>
      <InviteWay />
      <ComputerWay />
      <KeyboardWay />
    </section>
  );
}

/** Rules that were chosen for the matches that are made on this page. */
function useChosenRules() {
  return useSyncExternalStore(chosenRules.listen, chosenRules.get);
}

function RulesLine() {
  const { t } = useTranslation("pongMore");
  const rules = useChosenRules();
  const [isAsking, setAsking] = useState(false);
  return (
    <p className="-mb-1 flex flex-wrap items-center gap-x-2 pt-2 pl-1 text-soft">
      <span className="font-[560] text-ink">
        <RulesSummary rules={rules} />
      </span>
      <Button kind="quiet" onHoverStart={() => ahead(fetchDialogs)} onPress={() => setAsking(true)}>
        <SlidersHorizontal strokeWidth={iconStroke} aria-hidden />
        {t("play.rules.change")}
      </Button>
      <Suspense fallback={null}>
        {isAsking && (
          <RulesDialog
            rules={rules}
            onChoose={(chosen) => chosenRules.set(chosen)}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </p>
  );
}

interface WayProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Way({ icon: Icon, title, text, children }: WayProps) {
  return (
    <section className={`flex flex-col gap-1 p-5 ${cardClass}`}>
      <h2 className="flex items-center gap-2.5 text-15">
        <Icon strokeWidth={iconStroke} aria-hidden className="size-5 flex-none text-brick-ink" />
        {title}
      </h2>
      <p className="mb-4 text-13 text-soft">{text}</p>
      <div className="mt-auto flex flex-wrap gap-2">{children}</div>
    </section>
  );
}

function InviteWay() {
  const { t } = useTranslation("pongMore");
  const [isAsking, setAsking] = useAsking("/pong/new");
  return (
    <Way icon={UserPlus} title={t("play.invite.title")} text={t("play.invite.text")}>
      {isMember ? (
        <Button onHoverStart={() => ahead(fetchDialogs)} onPress={() => setAsking(true)}>
          {t("play.invite.open")}
        </Button>
      ) : (
        <Link to="/sign-in" className="button button-plain">
          {t("play.guest")}
        </Link>
      )}
      <Suspense fallback={null}>
        {isAsking && isMember && <InviteDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </Way>
  );
}

function ComputerWay() {
  const { t } = useTranslation("pongMore");
  const rules = useChosenRules();
  const level = useSyncExternalStore(chosenLevel.listen, chosenLevel.get);
  const make = useMakeMatch();
  const nameOf = useNameOf();
  const [isAsking, setAsking] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const name = nameOf({
    ...{ level, alias: "", person: null, isProgram: false, rating: null, change: null },
  });
  const play = async () => {
    setMaking(true);
    await make({ rules, against: { type: "computer", level } });
    setMaking(false);
  };
  return (
    <Way icon={Bot} title={t("play.computer.title")} text={t("play.computer.text")}>
      <Button isPending={isMaking} onPress={() => void play()}>
        {t("play.computer.play", { name })}
      </Button>
      <Button kind="quiet" onHoverStart={() => ahead(fetchDialogs)} onPress={() => setAsking(true)}>
        {t("play.computer.choose")}
      </Button>
      <Suspense fallback={null}>
        {isAsking && <LevelDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </Way>
  );
}

function KeyboardWay() {
  const { t } = useTranslation("pongMore");
  return (
    <Way icon={Keyboard} title={t("play.two.title")} text={t("play.two.text")}>
      <Link to="/pong/keyboard" className="button button-plain">
        {t("play.two.play")}
      </Link>
    </Way>
  );
}
