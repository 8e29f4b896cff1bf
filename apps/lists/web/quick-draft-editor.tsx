import { type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { NumberField } from "../../../web/kit/number-field.tsx";
import { Popover } from "../../../web/kit/popover.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { limits } from "../contract/limits.ts";
import { isUnit, unitOrder } from "../words/units.ts";
import { ItemChoice } from "./item-field.tsx";
import { useNow } from "./list-now.ts";
import type { Draft, DraftEdit } from "./quick-draft.ts";

interface Props {
  readonly draft: Draft;
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onEdit: (edit: DraftEdit) => void;
  readonly onClose: () => void;
}

/** Mends what was understood of an item before it is added. */
export default function QuickDraftEditor({ draft, anchor, onEdit, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const { words, categories } = useNow();
  const [name, setName] = useState(draft.name);
  const { amount, note, category } = draft;
  const tidy = cleanLine(name);
  return (
    <Popover
      label={t("add.editor", { name: draft.name })}
      {...{ anchor, onClose }}
      placement="bottom start"
    >
      <form
        className="quick-editor"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <TextField
          label={t("fields.name")}
          value={name}
          maxLength={limits.nameLength}
          error={tidy === "" ? t("item.noName") : undefined}
          onChange={(next) => {
            setName(next);
            if (cleanLine(next) !== "") onEdit({ name: cleanLine(next) });
          }}
        />
        <DraftAmount amount={amount} onEdit={onEdit} />
        <TextField
          label={t("fields.note")}
          value={note}
          maxLength={limits.noteLength}
          onChange={(next) => onEdit({ note: next })}
        />
        {categories.length > 0 && (
          <ItemChoice
            label={t("fields.category")}
            value={category ?? ""}
            options={[
              ["", t("item.noCategory")],
              ...categories.map((one) => [one.id, words.category(one)] as const),
            ]}
            onChange={(to) => onEdit({ category: to === "" ? null : to })}
          />
        )}
        <Button kind="primary" type="submit">
          {t("item.done")}
        </Button>
      </form>
    </Popover>
  );
}

function DraftAmount({ amount, onEdit }: Pick<Draft, "amount"> & Pick<Props, "onEdit">) {
  const { t } = useTranslation("listsMore");
  const { words } = useNow();
  return (
    <div className="item-amount-field">
      <NumberField
        label={t("fields.amount")}
        value={amount?.quantity}
        onChange={(quantity) =>
          onEdit({
            amount: quantity === undefined ? null : { quantity, unit: amount?.unit ?? null },
          })
        }
        {...{ language: words.language, digits: 3, min: 0.001, max: limits.quantity }}
        problem={t("item.wrongAmount")}
      />
      <ItemChoice
        label={t("fields.unit")}
        value={amount?.unit ?? ""}
        options={[
          ["", t("item.noUnit")],
          ...unitOrder.map((one) => [one, t(`units.${one}`, { count: 1 })] as const),
        ]}
        onChange={(to) =>
          onEdit({ amount: { quantity: amount?.quantity ?? 1, unit: isUnit(to) ? to : null } })
        }
      />
    </div>
  );
}
