import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Counter, Mine } from "../contract.ts";
import { Activity } from "./activity.tsx";
import { EpochChoice } from "./epoch-choice.tsx";
import { History } from "./history.tsx";
import type { Epoch, EpochsAnswer } from "./readings.ts";
import { Records } from "./records.tsx";
import { TopPeople } from "./top-people.tsx";
import { useReading } from "./use-reading.ts";

interface Props {
  readonly counter: Counter;
  readonly mine: Mine | undefined;
}

/** What there is to know of a counter: how it moved, who moved it, its best and its past. */
export function Details({ counter, mine }: Props) {
  const { t } = useTranslation("countersMore");
  const { id, epoch } = counter;
  const [chosen, setChosen] = useState<number>();
  const { value: past } = useReading<EpochsAnswer>(`/${id}/epochs`, { version: epoch });
  const epochs = withPresent(past?.epochs ?? [], counter);
  const shown = epochs.find((one) => one.epoch === chosen) ?? presentOf(counter);
  return (
    <div className="grid animate-[appear_160ms] grid-cols-[minmax(0,1fr)] gap-9">
      {epochs.length > 1 && (
        <EpochChoice
          label={t("epochs.label")}
          epochs={epochs}
          shown={shown}
          onChange={(next) => setChosen(next === epoch ? undefined : next)}
        />
      )}
      <Activity key={`activity ${shown.epoch}`} counter={counter} epoch={shown} />
      <TopPeople key={`people ${shown.epoch}`} counter={counter} epoch={shown} mine={mine} />
      <Records key={`records ${shown.epoch}`} counter={counter} epoch={shown} />
      <History key={id} counter={counter} />
    </div>
  );
}

function presentOf({ epoch, epochStartedAt: startedAt, value }: Counter): Epoch {
  return { epoch, startedAt, value };
}

/** The list of epochs was read a moment ago; the present one is known better. */
function withPresent(epochs: readonly Epoch[], counter: Counter): readonly Epoch[] {
  return [
    presentOf(counter),
    ...epochs.filter((one) => one.epoch !== counter.epoch && one.endedAt),
  ];
}
