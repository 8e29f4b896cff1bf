import { Mic, MicOff, MonitorUp, Video } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../../web/kit/icon.ts";
import { Segmented } from "../../../../../web/kit/segmented.tsx";
import { broadcaster } from "./broadcaster.ts";
import { sources } from "./capture.ts";
import { DeskChoices } from "./desk-choices.tsx";
import { DeskPicture } from "./desk-picture.tsx";
import { useDesk } from "./use-desk.ts";

interface Props {
  /** Whether a broadcast waits for whoever made it to come back. */
  readonly isWaiting: boolean;
}

/** Going on air from this page: camera or screen, microphone, and how it goes. */
export function Desk({ isWaiting }: Props) {
  const { t } = useTranslation("liveMore");
  const desk = useDesk();
  const { phase, source, failure, isScreenGone } = desk;
  const isBusy = phase === "starting" || phase === "ending" || phase === "opening";
  return (
    <div className="desk">
      {isWaiting && phase !== "starting" && (
        <p className="studio-note">{t("onair.desk.waiting")}</p>
      )}
      <Segmented
        label={t("onair.desk.source")}
        options={sources
          .filter((each) => each === "camera" || canShareScreen)
          .map((each) => [each, t(`onair.desk.sources.${each}`)] as const)}
        value={source}
        onChange={(next) => {
          if (!isBusy) void broadcaster.choose({ source: next });
        }}
      />
      <DeskPicture desk={desk} />
      <div role="alert" className="contents">
        {failure !== undefined && (
          <p className="studio-warning">{t(`onair.desk.failures.${failure}`)}</p>
        )}
        {isScreenGone && <p className="studio-warning">{t("onair.desk.screenGone")}</p>}
      </div>
      <Deeds isWaiting={isWaiting} />
      <DeskChoices desk={desk} />
    </div>
  );
}

/** A phone's browser shares no screen. */
const canShareScreen = "mediaDevices" in navigator && "getDisplayMedia" in navigator.mediaDevices;

function Deeds({ isWaiting }: Props) {
  const { t } = useTranslation("liveMore");
  const { phase, source, isMuted, isScreenGone } = useDesk();
  if (phase === "idle" || phase === "opening") {
    const Icon = source === "camera" ? Video : MonitorUp;
    return (
      <div className="desk-deeds">
        <Button
          kind="primary"
          isPending={phase === "opening"}
          onPress={() => void broadcaster.open()}
        >
          <Icon strokeWidth={iconStroke} aria-hidden />
          {t(source === "camera" ? "onair.desk.open" : "onair.desk.openScreen")}
        </Button>
      </div>
    );
  }
  return (
    <div className="desk-deeds">
      {(phase === "ready" || phase === "starting") && (
        <Button
          kind="primary"
          isPending={phase === "starting"}
          onPress={() => void broadcaster.goOnAir()}
        >
          {t(isWaiting ? "onair.desk.goOn" : "onair.desk.go")}
        </Button>
      )}
      {isScreenGone && (
        <Button onPress={() => void broadcaster.open()}>{t("onair.desk.shareAgain")}</Button>
      )}
      <Button aria-pressed={isMuted} onPress={() => broadcaster.mute(!isMuted)}>
        {isMuted ? (
          <MicOff strokeWidth={iconStroke} aria-hidden />
        ) : (
          <Mic strokeWidth={iconStroke} aria-hidden />
        )}
        {t(isMuted ? "onair.desk.unmute" : "onair.desk.mute")}
      </Button>
      {phase === "ready" && (
        <Button kind="quiet" onPress={() => broadcaster.close()}>
          {t("onair.desk.close")}
        </Button>
      )}
    </div>
  );
}
