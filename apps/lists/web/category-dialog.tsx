import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { limits } from "../contract/limits.ts";
import type { Category } from "../contract/list.ts";
import { useFailureText } from "./failure-text.ts";
import { useListWords } from "./list-words.ts";

interface Props {
  /** Absent for a new one. */
  readonly category: Category | undefined;
  readonly onSave: (name: string) => Promise<Result<unknown, Failure>>;
  readonly onClose: () => void;
}

/** Asks what a part of the shop is called. */
export function CategoryDialog({ category, onSave, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const words = useListWords();
  const textOf = useFailureText();
  const longest = limits.categoryNameLength;
  const save = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    if (name === "") return { fields: { name: t("create.noName") } };
    if (lengthOf(name) > longest) {
      return { fields: { name: t("create.longName", { count: longest }) } };
    }
    const answer = await onSave(name);
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onClose();
    return undefined;
  };
  const builtIn = category?.key ? words.category({ key: category.key, name: "" }) : undefined;
  return (
    <Dialog title={t(category ? "sections.renameTitle" : "sections.new")} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={save}>
        <TextField
          autoFocus
          name="name"
          label={t("sections.name")}
          defaultValue={category ? words.category(category) : ""}
          {...(builtIn === undefined ? {} : { hint: t("sections.builtIn", { name: builtIn }) })}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("ending.cancel")}</Button>
          <SubmitButton>{t("sections.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
