import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSend, useWhisper } from "../../../core/client/react.tsx";
import { BigButton } from "../../../web/kit/big-button.tsx";
import { type Counter, counterChannel } from "../contract.ts";
import { useRefusal } from "./refusal.ts";
import { Ripples } from "./ripples.tsx";

/** How often a hasty hand is shown to the others at most, in milliseconds. */
const shownEveryMs = 120;

/** The button: each press is one click, and the others see a ring in this person's colour. */
export function Presses({ counter: { id, name } }: { counter: Counter }) {
  const { t } = useTranslation("counters");
  const send = useSend(counterChannel);
  const whisper = useWhisper(counterChannel, id);
  const tellRefusal = useRefusal();
  const shownAtMs = useRef(Number.NEGATIVE_INFINITY);

  const press = () => {
    void send("counter.click", { id, clicks: 1 }).then(tellRefusal);
    const nowMs = performance.now();
    if (nowMs - shownAtMs.current < shownEveryMs) return;
    shownAtMs.current = nowMs;
    whisper({ name: "counter.pressed", data: {} });
  };

  return (
    <BigButton label={t("press", { name })} onPress={press} around={<Ripples id={id} />}>
      {t("plusOne")}
    </BigButton>
  );
}
