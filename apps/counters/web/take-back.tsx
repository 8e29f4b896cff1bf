import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { type Counter, counterChannel } from "../contract.ts";
import { useNumber } from "./number.ts";
import type { EpochsAnswer } from "./readings.ts";
import { useRefusal } from "./tell.ts";
import { useReading } from "./use-reading.ts";

/** Offers to take a counter's last reset back, and says what it was before. */
export function TakeBack({ counter }: { counter: Counter }) {
  const { t } = useTranslation("countersMore");
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();
  const number = useNumber();
  const [isAsked, setAsked] = useState(false);
  const { id, epoch, epochStartedAt } = counter;
  const when = useRelativeTime(epochStartedAt) ?? t("justNow");
  const { value: known } = useReading<EpochsAnswer>(`/${id}/epochs`, { version: epoch });
  const before = known?.epochs.find((one) => one.epoch !== epoch);
  const takeBack = async () => {
    setAsked(true);
    tellRefusal(await send("counter.takeBack", { id, epoch }));
    setAsked(false);
  };
  return (
    <div
      className={
        "flex w-full max-w-md animate-[appear_160ms] items-center gap-3 rounded-[12px] bg-sunk " +
        "py-2 pr-2 pl-4 text-13"
      }
    >
      <p className="min-w-0 flex-1 text-soft text-balance">
        {before
          ? t("takeBack.text", { value: number(before.value), when })
          : t("takeBack.short", { when })}
      </p>
      <Button isPending={isAsked} onPress={() => void takeBack()}>
        {t("takeBack.submit")}
      </Button>
    </div>
  );
}
