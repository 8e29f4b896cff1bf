import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField } from "../../../../../web/kit/select-field.tsx";
import { broadcaster, type DeskView } from "./broadcaster.ts";
import { type Device, devices } from "./capture.ts";
import { qualities } from "./codecs.ts";

/** With which devices, and how sharp; the sharpness only before one is on air. */
export function DeskChoices({ desk }: { desk: DeskView }) {
  const { t } = useTranslation("liveMore");
  const { phase, source, quality, captured } = desk;
  const { cameras, microphones } = useDevices(captured);
  const cameraId = chosenOf(captured.camera, desk.cameraId, cameras);
  const microphoneId = chosenOf(captured.microphone, desk.microphoneId, microphones);
  const isOnAir = phase === "on" || phase === "ending" || phase === "starting";
  const changed = (name: string, value: string) => {
    if (name === "camera") void broadcaster.choose({ cameraId: value });
    if (name === "microphone") void broadcaster.choose({ microphoneId: value });
    const next = qualities.find((one) => String(one) === value);
    if (name === "quality" && next) void broadcaster.choose({ quality: next });
  };
  return (
    <form
      className="desk-choices"
      onChange={({ target }) => {
        if (target instanceof HTMLSelectElement) changed(target.name, target.value);
      }}
    >
      {source !== "screen" && cameras.length > 1 && (
        <SelectField
          key={`camera ${cameraId} ${cameras.length}`}
          name="camera"
          label={t("onair.desk.camera")}
          options={cameras.map(({ id, name }) => [id, name] as const)}
          defaultValue={cameraId}
        />
      )}
      {microphones.length > 1 && (
        <SelectField
          key={`microphone ${microphoneId} ${microphones.length}`}
          name="microphone"
          label={t("onair.desk.microphone")}
          options={microphones.map(({ id, name }) => [id, name] as const)}
          defaultValue={microphoneId}
        />
      )}
      {!isOnAir && (
        <SelectField
          name="quality"
          label={t("onair.desk.quality")}
          options={qualities.map((one) => [String(one), t(`onair.desk.qualities.${one}`)] as const)}
          defaultValue={String(quality)}
        />
      )}
    </form>
  );
}

/** The device that is used: what was opened says so itself. */
function chosenOf(stream: MediaStream | undefined, wished: string, all: readonly Device[]): string {
  const [track] = stream?.getTracks() ?? [];
  return track?.getSettings().deviceId ?? (wished === "" ? (all[0]?.id ?? "") : wished);
}

/** What is plugged in; asked anew when something was opened, because names are told then. */
function useDevices(captured: DeskView["captured"]) {
  const [found, setFound] = useState<Awaited<ReturnType<typeof devices>>>({
    ...{ cameras: [], microphones: [] },
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was opened is a reason to ask
  useEffect(() => {
    let isGone = false;
    const look = () =>
      void devices().then((now) => {
        if (!isGone) setFound(now);
      });
    look();
    // Pages over plain HTTP have none of it.
    const media = window.isSecureContext ? navigator.mediaDevices : undefined;
    media?.addEventListener("devicechange", look);
    return () => {
      isGone = true;
      media?.removeEventListener("devicechange", look);
    };
  }, [captured]);
  return found;
}
