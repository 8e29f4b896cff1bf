import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../../web/kit/button.tsx";
import { startFrames } from "../frame-loop.ts";
import { type Deed, deeds } from "../hands/bindings.ts";
import { padsNow } from "../hands/pad.ts";
import { chooseSettings, useCourtSettings } from "./store.ts";

/** Which buttons of a gamepad do what; its stick needs no choice. */
export function PadRows() {
  const { t } = useTranslation("pongMore");
  const { keys } = useCourtSettings();
  const [asks, setAsks] = useState<Deed>();
  const isThere = useHasPad();
  useEffect(() => {
    if (asks === undefined) return;
    // What is held already when one asks is not the answer.
    let before = pressedNow();
    return startFrames(() => {
      const now = pressedNow();
      const button = now.find((one) => !before.includes(one));
      before = now;
      if (button === undefined) return;
      setAsks(undefined);
      chooseSettings({ keys: { ...keys, pad: { ...keys.pad, [asks]: button } } });
    });
  }, [asks, keys]);
  return (
    <div className="court-bindings">
      <p className="text-13 text-soft">
        {isThere ? t("court.settings.stick") : t("court.settings.noPad")}
      </p>
      {deeds.map((deed) => {
        const name = t("court.settings.padButton", { number: keys.pad[deed] });
        const label = t(`court.settings.${deed}`);
        return (
          <div key={deed} className="court-binding">
            <span aria-hidden>{label}</span>
            <Button
              aria-label={t("court.settings.change", { deed: label, keys: name })}
              onPress={() => setAsks((now) => (now === deed ? undefined : deed))}
            >
              {asks === deed ? t("court.settings.pressPad") : name}
            </Button>
          </div>
        );
      })}
    </div>
  );
}

function useHasPad(): boolean {
  const [isThere, setThere] = useState(() => padsNow().length > 0);
  useEffect(() => {
    const changed = () => setThere(padsNow().length > 0);
    addEventListener("gamepadconnected", changed);
    addEventListener("gamepaddisconnected", changed);
    return () => {
      removeEventListener("gamepadconnected", changed);
      removeEventListener("gamepaddisconnected", changed);
    };
  }, []);
  return isThere;
}

function pressedNow(): readonly number[] {
  return padsNow().flatMap(({ buttons }) =>
    buttons.flatMap(({ pressed }, index) => (pressed ? [index] : [])),
  );
}
