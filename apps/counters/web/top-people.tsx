import { type CSSProperties, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter, Mine } from "../contract.ts";
import { ownAmount } from "../rules.ts";
import { Failed } from "./failed.tsx";
import { useNumber } from "./number.ts";
import { type Epoch, type PeopleAnswer, zone } from "./readings.ts";
import { useReading } from "./use-reading.ts";

interface Props {
  readonly counter: Counter;
  readonly epoch: Epoch;
  readonly mine: Mine | undefined;
}

type Active = PeopleAnswer["people"][number];

/** How many are shown at first. */
const most = 5;

const everyMs = 5_000;

/** That somebody was the first is told soon. */
const soonMs = 500;

/** Who has added most, today or in all, each with a bar in their own colour. */
export function TopPeople({ counter, epoch, mine }: Props) {
  const { t } = useTranslation("countersMore");
  const me = useMe();
  const headingId = useId();
  const [of, setOf] = useState<"all" | "today">("all");
  const [isLong, setLong] = useState(false);
  const isPresent = epoch.epoch === counter.epoch;
  const path = `/${counter.id}/people?of=${of}&zone=${zone}&epoch=${epoch.epoch}`;
  const version = isPresent ? counter.version : 0;
  const [isEmpty, setEmpty] = useState(true);
  const read = useReading<PeopleAnswer>(path, { version, everyMs: isEmpty ? soonMs : everyMs });
  const { isFailed, again } = read;
  if (read.value && isEmpty !== (read.value.people.length === 0)) setEmpty(!isEmpty);
  const own = isPresent && of === "all" ? ownAmount(counter, mine) : undefined;
  const people = read.path === path ? withOwn(read.value?.people, me?.id, own) : undefined;
  const shown = isLong ? people : people?.slice(0, most);
  return (
    <section aria-labelledby={headingId} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <header className="flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-2">
        <h2 id={headingId} className="text-15">
          {t("people.title")}
        </h2>
        {isPresent && (
          <Segmented
            label={t("people.label")}
            value={of}
            options={[
              ["today", t("people.today")],
              ["all", t("people.all")],
            ]}
            onChange={setOf}
          />
        )}
      </header>
      {isFailed && !people && <Failed onAgain={again} />}
      {!people && !isFailed && <Skeleton className="h-9 w-full" />}
      {people?.length === 0 && (
        <p className="min-h-9 text-soft">{t(of === "today" ? "people.nobody" : "people.none")}</p>
      )}
      <ol className="grid">
        {shown?.map((one) => (
          <Row key={one.person.id} {...one} first={people?.[0]?.amount ?? 1} ownId={me?.id} />
        ))}
      </ol>
      {people && people.length > most && (
        <span className="-ml-3.5 text-13">
          <Button kind="quiet" onPress={() => setLong(!isLong)}>
            {isLong ? t("people.fewer") : t("people.more", { number: people.length })}
          </Button>
        </span>
      )}
    </section>
  );
}

/** One's own amount is known at once, the others' when they are read. */
function withOwn(
  people: readonly Active[] | undefined,
  ownId: string | undefined,
  own: number | undefined,
): readonly Active[] | undefined {
  if (own === undefined || !people?.some(({ person }) => person.id === ownId)) return people;
  return people
    .map((one) => (one.person.id === ownId ? { ...one, amount: own } : one))
    .sort((a, b) => b.amount - a.amount);
}

function Row({
  person,
  amount,
  first,
  ownId,
}: Active & { first: number; ownId?: string | undefined }) {
  const { t } = useTranslation("countersMore");
  const number = useNumber();
  // React's type knows no custom properties.
  const style = { ...personStyle(person.id), "--part": amount / first } as CSSProperties;
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 py-1.5">
      <Avatar {...person} size={32} decorative />
      <span className="grid gap-1">
        <span className="truncate font-[560]">
          {person.id === ownId ? t("people.you") : person.name}
        </span>
        <span aria-hidden className="people-bar person" style={style} />
      </span>
      <span className="font-[560] tabular-nums">{number(amount)}</span>
    </li>
  );
}
