import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Change, Item } from "../contract/item.ts";
import { alike } from "../rules/judge.ts";
import { asChange, type ToldChange } from "./activity.ts";
import { useValueText } from "./item-values.ts";
import { useNow, useTools } from "./list-now.ts";
import { useAsked } from "./use-asked.ts";

interface Props {
  readonly item: Item;
  readonly onClose: () => void;
}

interface Told {
  readonly history: readonly ToldChange[];
}

/** What became of an item, the newest first; what stood there once can be taken again. */
export default function ItemHistoryDialog({ item, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const { list } = useNow();
  const { answer } = useAsked<Told>(`/${list.id}/items/${item.id}/history?limit=100`, item.rev);
  const told = answer?.ok ? answer.value.history.flatMap((one) => withBeginning(one, item)) : [];
  return (
    <Dialog title={t("history.title", { name: item.name })} onClose={onClose}>
      {!answer && <Skeleton className="h-12 w-full" />}
      {answer?.ok === false && (
        <p role="alert" className="text-soft">
          {t("history.trouble")}
        </p>
      )}
      <ol className="grid max-h-[52dvh] grid-cols-[minmax(0,1fr)] gap-3 overflow-y-auto">
        {told.map((one) => (
          <Entry key={`${one.op} ${one.field} ${one.rev}`} told={one} item={item} />
        ))}
      </ol>
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {t("history.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Where an item was made, also what it was made with and is not any more. */
function withBeginning(told: ToldChange, item: Item): readonly ToldChange[] {
  if (told.field === "position") return [];
  const { value } = told;
  if (told.field !== "created" || typeof value !== "object" || value === null) return [told];
  const begun = Object.entries(value).flatMap(([field, first]) => {
    const one = { ...told, field, value: first };
    const change = asChange(one);
    if (!change || field === "position" || field === "checked") return [];
    return alike(item[change.field], change.to) ? [] : [one];
  });
  return [...begun, told];
}

function Entry({ told, item }: { told: ToldChange; item: Item }) {
  const { t } = useTranslation("listsMore");
  const { mayEdit } = useNow();
  const valueText = useValueText();
  const when = useRelativeTime(told.at) ?? t("index.justNow");
  const { by, isApplied } = told;
  const change = asChange(told);
  const words = change && { field: t(`fields.${change.field}`), value: valueText(change) };
  const text = () => {
    if (words) return t(isApplied ? "history.value" : "history.refused", words);
    return t(`history.${fateOf(told.field)}`);
  };
  return (
    <li className="flex items-start gap-3">
      <Avatar {...by} size={28} decorative />
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">{text()}</p>
        <p className="text-12 text-soft">
          {by.name}, {when}
        </p>
      </div>
      {mayEdit && change && words && !alike(item[change.field], change.to) && (
        <TakeAgain {...{ change, item, words }} />
      )}
    </li>
  );
}

interface TakeProps {
  readonly change: Change;
  readonly item: Item;
  readonly words: { readonly field: string; readonly value: string };
}

/** Sets a register to what it once was. */
function TakeAgain({ change, item, words }: TakeProps) {
  const { t } = useTranslation("listsMore");
  const { deeds, sayUndo } = useTools();
  return (
    <Button
      aria-label={t("history.restoreOne", words)}
      onPress={() => sayUndo(t("history.done", words), deeds.setAll([{ item, change }]))}
    >
      {t("history.restore")}
    </Button>
  );
}

function fateOf(field: string): "created" | "deleted" | "restored" | "merged" {
  return field === "deleted" || field === "restored" || field === "merged" ? field : "created";
}
