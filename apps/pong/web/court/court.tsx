import { type ReactNode, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rules } from "../../contract/rules.ts";
import type { Side } from "../../simulation/court.ts";
import type { Keys } from "../../simulation/keys.ts";
import { obstaclesOf } from "../../simulation/maps.ts";
import { Announcer } from "./announcer.tsx";
import { Confetti } from "./confetti.tsx";
import type { Motion } from "./feel/feel.ts";
import type { FieldPlace } from "./field.ts";
import type { Own } from "./hands/touch-zones.ts";
import { huesApart, personHue, plainHues } from "./hues.ts";
import { Overlay } from "./overlay.tsx";
import { Rally } from "./rally.tsx";
import { useCourtSettings } from "./settings/store.ts";
import { SideLine } from "./side-line.tsx";
import type { CourtSource } from "./source.ts";
import { type Show, Stage } from "./stage.ts";
import { type CourtStatus, isPlayed, matchPointOf } from "./status.ts";
import { UseButton } from "./use-button.tsx";
import { useCalm } from "./use-calm.ts";

/** Who plays on one side, as it is shown. */
export interface CourtPlayer {
  readonly name: string;
  /** Gives them their colour and their picture; absent where nobody with an account plays. */
  readonly id?: string | undefined;
  readonly picture?: string | undefined;
  /** A short remark beside the name, such as a rating. */
  readonly note?: string | undefined;
}

/** What a court on a page is given. */
export interface CourtProps {
  /** Must stay the same while it is the same match. */
  readonly source: CourtSource;
  readonly rules: Pick<Rules, "map" | "court" | "points" | "powers">;
  readonly players: readonly [CourtPlayer, CourtPlayer];
  /** Whose hands are on this device; absent for who only watches. */
  readonly own?: Own | undefined;
  /** Hears which keys of a side are held now, whenever that changes. */
  readonly onKeys?: ((side: Side, keys: Keys) => void) | undefined;
  /** What can be done now: stands below what is said over the court. */
  readonly deeds?: ReactNode;
  /** What is said while somebody is awaited, in place of the usual words. */
  readonly waitingText?: string | undefined;
  /** Only a moving picture: nothing is heard, and nothing is said around it. */
  readonly isPicture?: boolean;
}

const calm: Motion = { trail: false, sparks: false, weight: false, shake: false, confetti: false };

/**
 * A court on which a match is shown and played.
 *
 * It fills what it stands in, which must have a height, and turns itself where that is narrow.
 */
export function Court(props: CourtProps) {
  const { source, rules, players, own, deeds, waitingText, isPicture = false } = props;
  const { t } = useTranslation("pongMore");
  const [status, setStatus] = useState<CourtStatus>();
  const place = useRef<Partial<FieldPlace>>({});
  const show = useShow(props);
  const stage = useStage(place.current, { source, show, setStatus, onKeys: props.onKeys });
  const [left, right] = players;
  const hues = show.look.hues;
  const words = { left: left.name, right: right.name };
  const matchPoint = status && matchPointOf(status, rules.points);
  const hasHands = own !== undefined && status && isPlayed({ type: status.phase });
  const take = (part: keyof FieldPlace) => (element: HTMLElement | null) => {
    Object.assign(place.current, { [part]: element });
  };
  return (
    <section
      ref={take("whole")}
      className="court"
      aria-label={t("court.label", words)}
      data-picture={isPicture || undefined}
      data-playing={hasHands || undefined}
      onContextMenu={(event) => hasHands && event.preventDefault()}
    >
      {!isPicture && <SideLine side={0} player={left} hue={hues[0]} status={status} />}
      {!isPicture && <SideLine side={1} player={right} hue={hues[1]} status={status} />}
      <div ref={take("room")} className="court-room">
        <div ref={take("field")} className="court-field">
          <canvas ref={take("ground")} aria-hidden />
          <canvas ref={take("play")} role="img" aria-label={t("court.label", words)} />
          {!isPicture && status && (
            <>
              <Rally rally={status.rally} matchPoint={matchPoint} players={players} />
              <Overlay {...{ status, players, own, deeds, waitingText }} />
              {show.motion.confetti && <Confetti {...{ status, own, hues }} />}
            </>
          )}
        </div>
        {hasHands && rules.powers.length > 0 && (
          <UseButton
            own={own}
            holds={status.holds}
            onUse={(side, isHeld) => stage.current?.use(side, isHeld)}
          />
        )}
      </div>
      {!isPicture && status && <Announcer {...{ status, players, own, points: rules.points }} />}
    </section>
  );
}

/** What the stage shows: the match's rules, and over them what was chosen on this device. */
function useShow({ rules, players, own, isPicture = false }: CourtProps): Show {
  const settings = useCourtSettings();
  const isCalm = useCalm();
  const court = settings.court === "match" || isPicture ? rules.court : settings.court;
  const [leftId, rightId] = [players[0].id, players[1].id];
  const { map } = rules;
  const { turn } = settings;
  const look = useMemo(() => {
    const hues = huesApart(hueOf(leftId, plainHues[0]), hueOf(rightId, plainHues[1]));
    const below = own === "both" ? 0 : own;
    // A picture lies as Pong lies.
    const choice = isPicture ? "wide" : turn;
    return { court, obstacles: obstaclesOf(map), hues, below, turn: choice } as const;
  }, [court, leftId, rightId, map, own, turn, isPicture]);
  return useMemo(
    () => ({
      look,
      own,
      settings,
      motion: isCalm ? calm : settings.motion,
      isSilent: isPicture,
    }),
    [look, own, settings, isCalm, isPicture],
  );
}

function hueOf(id: string | undefined, otherwise: number): number {
  return id === undefined ? otherwise : personHue(id);
}

interface Staged {
  readonly source: CourtSource;
  readonly show: Show;
  readonly setStatus: (status: CourtStatus) => void;
  readonly onKeys: CourtProps["onKeys"];
}

function useStage(place: Partial<FieldPlace>, { source, show, setStatus, onKeys }: Staged) {
  const stage = useRef<Stage>(undefined);
  // The stage lives as long as the match; what it shows and whom it tells may change meanwhile.
  const now = useRef({ show, onKeys });
  useLayoutEffect(() => {
    now.current = { show, onKeys };
    stage.current?.show(show);
  }, [show, onKeys]);
  useLayoutEffect(() => {
    const { whole, room, field, ground, play } = place;
    if (!whole || !room || !field || !ground || !play) return;
    const elements = { whole, room, field, ground, play };
    const own = new Stage(source, elements, now.current.show, {
      onStatus: setStatus,
      onKeys: (side, keys) => now.current.onKeys?.(side, keys),
    });
    stage.current = own;
    return () => {
      stage.current = undefined;
      own.end();
    };
  }, [source, place, setStatus]);
  return stage;
}
