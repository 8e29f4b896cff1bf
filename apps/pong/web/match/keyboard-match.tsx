import { Pause, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { optionsOf, type Rules } from "../../contract/rules.ts";
import { Court } from "../court/court.tsx";
import { CourtTools } from "../court/tools.tsx";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { PlayFrame } from "./frame.tsx";
import { FullButton } from "./full-button.tsx";
import { LocalMatch } from "./local-match.ts";
import { useMatchKeys } from "./use-match-keys.ts";
import { type Bout, useReport } from "./use-report.ts";

/** Who sits left and right. */
export type Names = readonly [string, string];

interface Props {
  readonly names: Names;
  readonly rules: Rules;
  /** Set where this is a bout of a tournament: it is played once. */
  readonly bout?: Bout;
  /** What is done when the two have had enough. */
  readonly onEnd: () => void;
}

/** A match of two on this page; when it is over, they may play again on the other sides. */
export function KeyboardMatch({ names, rules, bout, onEnd }: Props) {
  const [round, setRound] = useState(0);
  const [left, right] = names;
  return (
    <Round
      key={round}
      names={round % 2 === 0 ? names : [right, left]}
      {...{ rules, onEnd }}
      {...(bout ? { bout } : { onAgain: () => setRound(round + 1) })}
    />
  );
}

interface RoundProps extends Props {
  readonly onAgain?: () => void;
}

function Round({ names, rules, bout, onEnd, onAgain }: RoundProps) {
  const { t } = useTranslation("pongMore");
  const frame = useRef<HTMLDivElement>(null);
  const match = useMemo(() => new LocalMatch(optionsOf(rules), seed()), [rules]);
  const phase = useSyncExternalStore(match.phase.listen, match.phase.get);
  const report = useReport(match, { names, rules, bout });
  const turn = () => (match.phase.get() === "paused" ? match.goesOn() : match.pauses());
  useMatchKeys({ frame, leave: phase === "over" ? undefined : turn, talk: undefined });
  usePauseWhenHidden(match);
  const players = useMemo(() => [{ name: names[0] }, { name: names[1] }] as const, [names]);
  const isOver = phase === "over";
  return (
    <PlayFrame
      ref={frame}
      hasHands
      title={t("play.match.title", { left: names[0], right: names[1] })}
      text={<RulesSummary rules={rules} />}
      back={{ label: t("play.match.back"), onPress: isOver ? undefined : () => match.pauses() }}
      tools={
        <>
          {!isOver && (
            <IconButton icon={Pause} label={t("play.match.pause")} onPress={() => match.pauses()} />
          )}
          <CourtTools isForTwo onOpen={() => match.pauses()} />
          <FullButton frame={frame} />
          {!isOver && <IconButton icon={X} label={t("play.keyboard.quit")} onPress={onEnd} />}
        </>
      }
    >
      <Court
        source={match}
        rules={rules}
        players={players}
        own="both"
        onKeys={(side, keys) => match.holds(side, keys)}
        deeds={
          <>
            {phase === "paused" && (
              <>
                <Button kind="primary" autoFocus onPress={() => match.goesOn()}>
                  {t("play.keyboard.goOn")}
                </Button>
                <Button onPress={onEnd}>{t("play.keyboard.quit")}</Button>
              </>
            )}
            {isOver && (
              <div className="grid justify-items-center gap-3">
                <p role="status" className="text-13 text-soft">
                  {report}
                </p>
                <span className="flex flex-wrap justify-center gap-2.5">
                  {onAgain && (
                    <Button kind="primary" autoFocus onPress={onAgain}>
                      {t("play.keyboard.rematch")}
                    </Button>
                  )}
                  <Button kind={bout ? "primary" : "plain"} onPress={onEnd}>
                    {t(bout ? "play.keyboard.toCup" : "play.keyboard.done")}
                  </Button>
                </span>
              </div>
            )}
          </>
        }
      />
    </PlayFrame>
  );
}

/** Another match every time. */
function seed(): number {
  return crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
}

/** Nobody plays on a page that is not seen. */
function usePauseWhenHidden(match: LocalMatch): void {
  useEffect(() => {
    const changed = () => {
      if (document.hidden) match.pauses();
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, [match]);
}
