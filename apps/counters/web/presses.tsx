import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend, useWhisper } from "../../../core/client/react.tsx";
import { BigButton } from "../../../web/kit/big-button.tsx";
import { GoalRing } from "../../../web/kit/goal-ring.tsx";
import { type Counter, counterChannel } from "../contract.ts";
import { useNumber } from "./number.ts";
import { usePart } from "./part.ts";
import { Ripples } from "./ripples.tsx";
import { useRefusal } from "./tell.ts";

const fetchCelebration = () => import("./celebration.tsx").then((part) => part.Celebration);

/** How often a hasty hand is shown to the others at most, in milliseconds. */
const shownEveryMs = 120;

/** The room that the button has, and around it the ring of its goal, in pixels. */
const ringPx = 268;

interface Props {
  readonly counter: Counter;
  /** Whether the line is up: a click without one has to say when it was. */
  readonly isLive: boolean;
}

/** The button: each press is one click, and the others see a ring in this person's colour. */
export function Presses({ counter, isLive }: Props) {
  const { t } = useTranslation("counters");
  const number = useNumber();
  const press = usePress(counter, isLive);
  const reached = useReached(counter);
  const Celebration = usePart(fetchCelebration, reached > 0);
  const { id, name, step, value, goal } = counter;
  const amount = number(step);
  const button = (
    <BigButton label={t("press", { amount, name })} onPress={press} around={<Ripples id={id} />}>
      <span className={amount.length > 5 ? "text-24" : ""}>{t("plus", { amount })}</span>
    </BigButton>
  );
  return (
    <div className="relative grid place-items-center">
      {goal === undefined ? (
        button
      ) : (
        <GoalRing label={t("goal.label")} value={value} goal={goal} sizePx={ringPx} strokePx={6}>
          {button}
        </GoalRing>
      )}
      {Celebration && <Celebration key={reached} />}
    </div>
  );
}

function usePress({ id, epoch }: Counter, isLive: boolean): () => void {
  const send = useSend(counterChannel);
  const whisper = useWhisper(counterChannel, id);
  const tellRefusal = useRefusal();
  const shownAtMs = useRef(Number.NEGATIVE_INFINITY);
  return () => {
    const when = isLive ? {} : { at: Date.now() };
    void send("counter.click", { id, clicks: 1, epoch, ...when }).then(tellRefusal);
    const nowMs = performance.now();
    if (nowMs - shownAtMs.current < shownEveryMs) return;
    shownAtMs.current = nowMs;
    whisper({ name: "counter.pressed", data: {} });
  };
}

/** How often the goal was reached while one looked on. */
function useReached({ value, goal, epoch }: Counter): number {
  const [known, setKnown] = useState({ value, goal, epoch, times: 0 });
  if (known.value !== value || known.goal !== goal || known.epoch !== epoch) {
    const isSame = known.goal === goal && known.epoch === epoch;
    const isNow = isSame && goal !== undefined && known.value < goal && value >= goal;
    setKnown({ value, goal, epoch, times: known.times + Number(isNow) });
  }
  return known.times;
}
