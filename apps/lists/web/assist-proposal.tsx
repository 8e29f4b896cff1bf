import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Badge } from "../../../web/kit/badge.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { DialogActions } from "../../../web/kit/dialog.tsx";
import type { Amount } from "../contract/item.ts";
import { useListWords } from "./list-words.ts";

/** An item that the assistant or the built-in rules propose. */
export interface Proposed {
  /** The words from which it was read. */
  readonly source: string;
  readonly name: string;
  readonly amount?: { readonly quantity: number; readonly unit?: NonNullable<Amount["unit"]> };
  readonly note?: string;
  readonly category?: string;
  /** False where somebody had better look. */
  readonly sure: boolean;
  /** Set where it stands in no text. */
  readonly isInvented?: true;
}

/** What was proposed, by whom, and why not by the assistant where it was asked in vain. */
export interface Proposal {
  readonly items: readonly Proposed[];
  readonly by: "assistant" | "rules";
  readonly reason?: "off" | "timeout" | "unreachable" | "unusable";
}

interface Props {
  readonly proposal: Proposal;
  readonly onTake: (items: readonly Proposed[]) => void;
  readonly onBack: () => void;
}

/** Items that are proposed, each with the words it came from: one chooses which to take along. */
export function AssistProposal({ proposal: { items, reason }, onTake, onBack }: Props) {
  const { t } = useTranslation("listsMore");
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const chosen = items.filter((_, index) => !left.has(index));
  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  return (
    <>
      {reason && (
        <p className="rounded-medium bg-amber-soft px-3.5 py-2.5 text-amber-ink">
          {t(`assist.reason.${reason}`)}
        </p>
      )}
      <p role="status" className="text-soft">
        {items.length === 0 ? t("assist.none") : t("assist.found", { count: items.length })}
      </p>
      <ul className="-mx-2.5 grid max-h-[48dvh] overflow-y-auto">
        {items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an answer, which never changes
          <li key={index}>
            <OneProposed item={item} isChosen={!left.has(index)} onToggle={() => toggle(index)} />
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button autoFocus onPress={onBack}>
          {t("assist.change")}
        </Button>
        {chosen.length > 0 && (
          <Button kind="primary" onPress={() => onTake(chosen)}>
            {t("assist.take", { count: chosen.length })}
          </Button>
        )}
      </DialogActions>
    </>
  );
}

interface OneProps {
  readonly item: Proposed;
  readonly isChosen: boolean;
  readonly onToggle: () => void;
}

function OneProposed({ item, isChosen, onToggle }: OneProps) {
  const { t } = useTranslation("listsMore");
  const words = useListWords();
  const { name, amount, note = "", source, sure, isInvented } = item;
  return (
    <label className="list-line cursor-pointer items-start! hover:bg-sunk">
      <input
        type="checkbox"
        className="mt-0.5 size-5 flex-none accent-(--brick)"
        checked={isChosen}
        onChange={onToggle}
      />
      <span className="min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-x-2">
          <span className="font-[560] wrap-anywhere">{name}</span>
          {amount && (
            <span className="tabular-nums">
              {words.amount({ quantity: amount.quantity, unit: amount.unit ?? null })}
            </span>
          )}
          {!sure && <Badge>{t("assist.doubtful")}</Badge>}
        </span>
        {note !== "" && <span className="block text-13 text-soft wrap-anywhere">{note}</span>}
        <span className="block text-12 text-soft wrap-anywhere">
          {isInvented ? t("assist.invented") : t("assist.from", { source })}
        </span>
      </span>
    </label>
  );
}
