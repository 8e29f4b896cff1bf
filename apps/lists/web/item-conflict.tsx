import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import type { Change, Conflict, Item } from "../contract/item.ts";
import { useValueText } from "./item-values.ts";
import { changeOf } from "./list-deeds.ts";
import { useNow, useTools } from "./list-now.ts";
import { placeAfter } from "./list-places.ts";

interface Props {
  readonly item: Item;
  readonly tabIndex: 0 | -1;
}

/** What two people want of an item, and the ways to decide it: below its row. */
export function ItemConflicts({ item, tabIndex }: Props) {
  return item.conflicts.map((conflict) => {
    const { wanted } = conflict;
    const props = { item, conflict, tabIndex };
    if (wanted.field === "deleted") return <WantedGone key={conflict.id} {...props} />;
    return <TwoValues key={conflict.id} {...props} wanted={wanted} />;
  });
}

interface BoxProps extends Props {
  readonly conflict: Conflict;
}

/** Two values of one register. */
function TwoValues({ item, conflict, wanted, tabIndex }: BoxProps & { readonly wanted: Change }) {
  const { t } = useTranslation("listsMore");
  const { mayEdit } = useNow();
  const textOf = useValueText();
  const decide = useDecide(item, conflict);
  const standing = changeOf(item, wanted.field);
  const [one, other] = [textOf(wanted), textOf(standing)];
  const { field } = wanted;
  const hasBoth = field === "name" || field === "note";
  const label = t("conflict.label", { name: item.name, field: t(`fields.${field}`) });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" className="item-conflict" aria-label={label}>
      <p>
        {field !== "amount" && (
          <span className="item-conflict-field">{t(`fields.${field}`)}: </span>
        )}
        <Wrote by={conflict.by} at={conflict.givenAt} value={one} place="first" />{" "}
        <Wrote by={conflict.standingBy} at={conflict.standingAt} value={other} place="second" />
      </p>
      {mayEdit && (
        <div className="item-conflict-ways">
          <Way tabIndex={tabIndex} value={one} by={conflict.by} onChoose={() => decide("take")} />
          <Way
            {...{ tabIndex, value: other, by: conflict.standingBy }}
            onChoose={() => decide("keep")}
          />
          {hasBoth && (
            <Button excludeFromTabOrder={tabIndex < 0} onPress={() => decide("both")}>
              {t("conflict.both")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Somebody wanted the item gone, without having seen what somebody else had changed. */
function WantedGone({ item, conflict, tabIndex }: BoxProps) {
  const { t } = useTranslation("listsMore");
  const { mayEdit, ownId, personOf } = useNow();
  const decide = useDecide(item, conflict);
  const other = useWho(conflict.standingBy);
  const when = useRelativeTime(conflict.standingAt) ?? t("conflict.justNow");
  const name = personOf(conflict.by)?.name ?? t("values.somebody");
  const isOwn = conflict.by === ownId;
  const isOther = conflict.standingBy === ownId;
  const key = isOther ? "goneOfYours" : "gone";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form
    <div role="group" className="item-conflict" aria-label={t("conflict.goneLabel", item)}>
      <p>
        {isOwn
          ? t("conflict.youGone", { other, when })
          : t(`conflict.${key}`, { name, other, when })}
      </p>
      {mayEdit && (
        <div className="item-conflict-ways">
          <Button excludeFromTabOrder={tabIndex < 0} onPress={() => decide("take")}>
            {t("conflict.delete")}
          </Button>
          <Button excludeFromTabOrder={tabIndex < 0} onPress={() => decide("keep")}>
            {t("conflict.keep")}
          </Button>
        </div>
      )}
    </div>
  );
}

interface WroteProps {
  readonly by: string;
  readonly at: number;
  readonly value: string;
  readonly place: "first" | "second";
}

/** Stands in a text where the value is, which is drawn stronger than the rest. */
const mark = "\u0001";

/** Who wrote what, and when. */
function Wrote({ by, at, value, place }: WroteProps) {
  const { t } = useTranslation("listsMore");
  const { ownId, personOf } = useNow();
  const when = useRelativeTime(at) ?? t("conflict.justNow");
  const name = personOf(by)?.name ?? t("values.somebody");
  const isOwn = by === ownId;
  const terms = { name, when, value: mark };
  const text = isOwn ? t(`conflict.${place}.you`, terms) : t(`conflict.${place}.name`, terms);
  const [before, after] = text.split(mark);
  return (
    <>
      {before}
      <b>{value}</b>
      {after}
    </>
  );
}

interface WayProps {
  readonly value: string;
  readonly by: string;
  readonly tabIndex: 0 | -1;
  readonly onChoose: () => void;
}

/** A button that decides for somebody's value. */
function Way({ value, by, tabIndex, onChoose }: WayProps) {
  const { t } = useTranslation("listsMore");
  const { ownId, personOf } = useNow();
  const name = personOf(by)?.name ?? t("values.somebody");
  return (
    <Button excludeFromTabOrder={tabIndex < 0} onPress={onChoose}>
      <span className="item-conflict-value">
        {by === ownId ? t("conflict.mine", { value }) : t("conflict.theirs", { value, name })}
      </span>
    </Button>
  );
}

function useWho(id: string): string {
  const { t } = useTranslation("listsMore");
  const { ownId, personOf } = useNow();
  return id === ownId ? t("values.you") : (personOf(id)?.name ?? t("values.somebody"));
}

function useDecide(item: Item, conflict: Conflict) {
  const { deeds, view } = useTools();
  return (choice: "keep" | "take" | "both") => {
    const isSecond = choice === "both" && conflict.wanted.field === "name";
    const position = isSecond ? placeAfter(item, view()?.items ?? []) : undefined;
    deeds.resolve(item, conflict, { choice, ...(position === undefined ? {} : { position }) });
  };
}
