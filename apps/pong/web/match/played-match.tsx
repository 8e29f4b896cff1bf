import { useNavigate } from "@tanstack/react-router";
import { Flag, MessageCircle, Pause } from "lucide-react";
import {
  lazy,
  type ReactNode,
  type RefObject,
  Suspense,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useTranslation } from "react-i18next";
import { useClient, useSend } from "../../../../core/client/react.tsx";
import type { Person } from "../../../../core/protocol/frames.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { type Match, matchChannel } from "../../contract/match.ts";
import { optionsOf } from "../../contract/rules.ts";
import type { Side } from "../../simulation/court.ts";
import { Court } from "../court/court.tsx";
import { CourtTools } from "../court/tools.tsx";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { PlayFrame } from "./frame.tsx";
import { FullButton } from "./full-button.tsx";
import { LeaveDialog } from "./leave-dialog.tsx";
import { type LineStage, MatchLine } from "./line.ts";
import { MatchEnd } from "./match-end.tsx";
import { useCourtPlayers, useNameOf } from "./names.ts";
import { OverMatch } from "./over-match.tsx";
import { Talk } from "./talk.tsx";
import { useRefusal } from "./tell.ts";
import { useMatchKeys } from "./use-match-keys.ts";

const ChatPanel = lazy(async () => ({
  default: (await import("../../../chat/web/face.tsx")).ChatPanel,
}));

/** How long the end of a match may take to be seen, when it is known to be over. */
const seenMs = 3_000;

interface Props {
  readonly match: Match;
  readonly ownId: string;
  readonly ownSide: Side | undefined;
  readonly people: readonly Person[];
}

/** A match on its court, for who plays and who watches. */
export function PlayedMatch({ match, ownId, ownSide, people }: Props) {
  const { line, stage } = useLine(match, ownSide);
  const playersOf = useCourtPlayers();
  const players = useMemo(() => playersOf(match), [playersOf, match]);
  const waitingText = useWaitingText(stage, match, ownId);
  const isOver = match.status === "over";
  const isUnseen = useUnseen(isOver && !stage.isOver);
  if (isUnseen) return <OverMatch match={match} ownSide={ownSide} />;
  return (
    <Frame {...{ match, ownSide, people, line, stage }}>
      <Court
        source={line}
        rules={match.rules}
        players={players}
        own={ownSide}
        onKeys={(side, keys) => side === ownSide && line.holds(keys)}
        waitingText={waitingText}
        deeds={<Deeds {...{ line, stage, match, ownSide }} />}
      />
    </Frame>
  );
}

interface FrameProps extends Omit<Props, "ownId"> {
  readonly line: MatchLine;
  readonly stage: LineStage;
  readonly children: ReactNode;
}

/** What stands around the court: the line above it, the chat beside it, the way out. */
function Frame({ match, ownSide, people, line, stage, children }: FrameProps) {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  const nameOf = useNameOf();
  const frame = useRef<HTMLDivElement>(null);
  const [isTalking, setTalking] = useState(false);
  const [isLeaving, setLeaving] = useState(false);
  const mayLeave = ownSide !== undefined && match.status !== "over";
  const leave = mayLeave ? () => setLeaving(true) : undefined;
  const talk = match.hasRoom ? () => setTalking((isOpen) => !isOpen) : undefined;
  // What was opened last is closed first.
  useMatchKeys({ frame, leave: isTalking ? talk : leave, talk });
  const [left, right] = match.seats;
  const seated = match.seats.map((seat) => seat?.person?.id);
  const watching = people.filter(({ id }) => !seated.includes(id)).length;
  return (
    <PlayFrame
      ref={frame}
      hasHands={ownSide !== undefined}
      title={t("play.match.title", { left: nameOf(left), right: nameOf(right) })}
      text={
        <>
          <RulesSummary rules={match.rules} />
          {watching > 0 && ` · ${t("play.match.watching", { count: watching })}`}
        </>
      }
      back={{ label: t("play.match.back"), onPress: leave }}
      tools={<Tools {...{ match, stage, frame, leave, talk, isTalking }} />}
      aside={
        isTalking &&
        talk && (
          <Talk onClose={talk}>
            <Suspense fallback={null}>
              <ChatPanel roomId={match.id} />
            </Suspense>
          </Talk>
        )
      }
    >
      {children}
      {isLeaving && mayLeave && (
        <LeaveDialog
          match={match}
          onLeave={() => {
            line.leaves();
            void navigate({ to: "/pong" });
          }}
          onClose={() => setLeaving(false)}
        />
      )}
    </PlayFrame>
  );
}

interface ToolsProps extends Pick<FrameProps, "match" | "stage"> {
  readonly frame: RefObject<HTMLDivElement | null>;
  /** Absent where there is nothing to leave, and where nobody talks. */
  readonly leave: (() => void) | undefined;
  readonly talk: (() => void) | undefined;
  readonly isTalking: boolean;
}

function Tools({ match, stage, frame, leave, talk, isTalking }: ToolsProps) {
  const { t } = useTranslation("pongMore");
  return (
    <>
      {talk && (
        <IconButton
          icon={MessageCircle}
          label={t(isTalking ? "play.match.talkClose" : "play.match.talk")}
          aria-expanded={isTalking}
          onPress={talk}
        />
      )}
      {leave && <PauseButton match={match} phase={stage.phase} />}
      <CourtTools />
      <FullButton frame={frame} />
      {leave && <IconButton icon={Flag} label={t("play.match.leave")} onPress={leave} />}
    </>
  );
}

/** The match's line, which lives as long as the page shows this match. */
function useLine({ id, rules }: Match, side: Side | undefined) {
  const client = useClient();
  // Rules never change; a match that is told anew is no reason for a new line.
  const known = useRef(rules);
  const line = useMemo(
    () => new MatchLine(client, { id, options: optionsOf(known.current), side }),
    [client, id, side],
  );
  useEffect(() => line.begin(), [line]);
  const stage = useSyncExternalStore(line.stage.listen, line.stage.get);
  return { line, stage };
}

/** Whether an end has not come to the screen for so long that it will not. */
function useUnseen(isAwaited: boolean): boolean {
  const [isUnseen, setUnseen] = useState(false);
  useEffect(() => {
    if (!isAwaited) return;
    const timer = setTimeout(() => setUnseen(true), seenMs);
    return () => clearTimeout(timer);
  }, [isAwaited]);
  return isUnseen && isAwaited;
}

function useWaitingText({ phase }: LineStage, { seats }: Match, ownId: string) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  if (phase === "taken") return t("play.match.taken");
  if (phase === "connecting") return t("play.match.connecting");
  const others = seats.filter((seat) => seat?.person && seat.person.id !== ownId);
  const name = others.map(nameOf).join(", ");
  return name === "" ? undefined : t("play.match.waitingFor", { name });
}

interface DeedsProps {
  readonly line: MatchLine;
  readonly stage: LineStage;
  readonly match: Match;
  readonly ownSide: Side | undefined;
}

/** What can be done now, below what is said over the court. */
function Deeds({ line, stage, match, ownSide }: DeedsProps) {
  const { t } = useTranslation("pongMore");
  if (stage.phase === "taken") {
    return (
      <Button kind="primary" onPress={() => line.takesOver()}>
        {t("play.match.takeOver")}
      </Button>
    );
  }
  if (stage.isOver) return <MatchEnd match={match} ownSide={ownSide} />;
  if (stage.phase === "frozen" && stage.pausedBy !== undefined && stage.pausedBy === ownSide) {
    return (
      <Button kind="primary" autoFocus onPress={() => line.goesOn()}>
        {t("play.match.goOn")}
      </Button>
    );
  }
  return null;
}

/** Stops a match that may be stopped; once is enough, so it is gone then. */
function PauseButton({ match, phase }: Pick<Props, "match"> & Pick<LineStage, "phase">) {
  const { t } = useTranslation("pongMore");
  const send = useSend(matchChannel);
  const tellRefusal = useRefusal();
  const [isUsed, setUsed] = useState(false);
  if (match.isRated || match.tournament || isUsed) return null;
  const pause = async () => {
    if (!tellRefusal(await send("match.pause", { id: match.id }))) setUsed(true);
  };
  return (
    <IconButton
      icon={Pause}
      label={t("play.match.pause")}
      isDisabled={phase !== "playing"}
      onPress={() => void pause()}
    />
  );
}
