import {
  Download,
  Link as LinkIcon,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  SkipBack,
  SkipForward,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../../web/kit/copy.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Match } from "../../contract/match.ts";
import { type Film, type FilmState, secondsOf, speeds } from "./replay-film.ts";
import { leapTicks } from "./replay-keys.ts";
import { ReplayPlace } from "./replay-place.tsx";
import { recordAddress } from "./use-record.ts";

interface Props {
  readonly match: Match;
  readonly film: Film;
  readonly state: FilmState;
}

/** What steers a replay: where it is, whether it runs, and how fast. */
export function ReplayControls({ match, film, state }: Props) {
  const { t } = useTranslation("pongMore");
  return (
    <section aria-label={t("past.replay.controls")} className="replay-controls">
      <ReplayPlace match={match} film={film} state={state} />
      <div className="replay-buttons">
        <div className="replay-run">
          <IconButton
            icon={SkipBack}
            label={t("past.replay.before")}
            onPress={() => film.pointBefore()}
          />
          <IconButton
            icon={RotateCcw}
            label={t("past.replay.back")}
            onPress={() => film.goBy(-leapTicks)}
          />
          <span className="replay-play">
            <IconButton
              icon={state.isPlaying ? Pause : Play}
              label={t(state.isPlaying ? "past.replay.pause" : "past.replay.play")}
              onPress={() => film.play(!state.isPlaying)}
            />
          </span>
          <IconButton
            icon={RotateCw}
            label={t("past.replay.on")}
            onPress={() => film.goBy(leapTicks)}
          />
          <IconButton
            icon={SkipForward}
            label={t("past.replay.next")}
            onPress={() => film.nextPoint()}
          />
        </div>
        <Speeds film={film} state={state} />
        <Taken id={match.id} film={film} />
      </div>
    </section>
  );
}

const written = { 0.25: "¼", 0.5: "½", 1: "1", 2: "2", 4: "4" } as const;

function Speeds({ film, state }: Omit<Props, "match">) {
  const { t } = useTranslation("pongMore");
  return (
    <Segmented
      label={t("past.replay.speed")}
      value={String(state.speed)}
      options={speeds.map((speed) => [
        String(speed),
        t("past.replay.speedOf", { number: written[speed] }),
      ])}
      onChange={(chosen) => film.runAt(speeds.find((speed) => String(speed) === chosen) ?? 1)}
    />
  );
}

/** What one takes along: a link to this moment, and the record itself. */
function Taken({ id, film }: { id: string; film: Film }) {
  const { t } = useTranslation("pongMore");
  const share = async () => {
    const address = `${location.origin}/pong/${id}/replay?t=${secondsOf(film.state().tick)}`;
    toast(t((await copyText(address)) ? "past.replay.shared" : "past.replay.notShared"));
  };
  return (
    <div className="flex">
      <IconButton icon={LinkIcon} label={t("past.replay.share")} onPress={() => void share()} />
      <a
        href={recordAddress(id)}
        download={`pong-${id}.record`}
        aria-label={t("past.replay.download")}
        className="icon-button"
      >
        <Download strokeWidth={iconStroke} aria-hidden />
      </a>
    </div>
  );
}
