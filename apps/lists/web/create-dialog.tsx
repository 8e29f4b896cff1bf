import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Choice } from "../../../web/kit/choice.tsx";
import { ColourChoice } from "../../../web/kit/colour-choice.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { SelectField } from "../../../web/kit/select-field.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { hues } from "../contract/fields.ts";
import { type ListEntry, listsChannel } from "../contract/lists.ts";
import { listsWatch } from "../state/lists.ts";
import { likelyCurrency } from "./currencies.ts";
import { useFailureText } from "./failure-text.ts";
import { arranged } from "./index-order.ts";
import { useNameProblem } from "./name-problem.ts";

interface Props {
  /** Told whether a list was made; then the page goes there by itself. */
  readonly onClose: (isMade: boolean) => void;
}

const none: readonly ListEntry[] = [];

/** Asks what a new list is called and for whom it is, makes it, and opens it. */
export default function CreateDialog({ onClose }: Props) {
  const { t, i18n } = useTranslation("listsMore");
  const { from: asked }: { readonly from?: unknown } = useSearch({ strict: false });
  const entries = useTopic(listsWatch).view?.lists ?? none;
  const source = entries.find(({ list }) => list.id === asked)?.list;
  const send = useSend(listsChannel);
  const navigate = useNavigate();
  const textOf = useFailureText();
  const problemOf = useNameProblem();

  const create = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    const problem = problemOf(name);
    if (problem !== undefined) return { fields: { name: problem } };
    const from = entries.find(({ list }) => list.id === (fields["from"] ?? asked))?.list;
    const id = newId();
    const answer = await send("list.create", {
      ...{ id, name, access: fields["access"] === "members" ? "members" : "everyone" },
      colour: hues.find((hue) => hue === fields["colour"]) ?? null,
      currency: from?.currency ?? likelyCurrency(entries, i18n.language),
      ...(from ? { copyOf: from.id } : {}),
    });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    onClose(true);
    await navigate({ to: "/lists/$id", params: { id }, replace: true });
    return undefined;
  };

  const title = source ? t("create.copyTitle", { name: source.name }) : t("create.title");
  return (
    <Dialog title={title} onClose={() => onClose(false)}>
      {/* What is copied may come a moment later: then the form begins anew with it. */}
      <Form key={source?.id ?? ""} className="grid gap-4" onSubmit={create}>
        <TextField
          autoFocus
          name="name"
          label={t("create.name")}
          placeholder={t("create.placeholder")}
          defaultValue={source?.name ?? ""}
        />
        {!source && <From entries={entries} />}
        <Choice
          legend={t("create.access")}
          name="access"
          defaultValue={source?.access ?? "everyone"}
          options={(["everyone", "members"] as const).map((value) => ({
            value,
            title: t(`create.${value}.title`),
            text: t(`create.${value}.text`),
          }))}
        />
        <ColourChoice
          legend={t("create.colour")}
          name="colour"
          words={t("colours", { returnObjects: true })}
          defaultValue={source?.colour ?? undefined}
        />
        <DialogActions>
          <Button onPress={() => onClose(false)}>{t("create.cancel")}</Button>
          <SubmitButton>{t("create.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** A choice of what to begin with, where there is a template. */
function From({ entries }: { entries: readonly ListEntry[] }) {
  const { t } = useTranslation("listsMore");
  const { templates } = arranged(entries);
  if (templates.length === 0) return null;
  return (
    <SelectField
      label={t("create.from")}
      name="from"
      defaultValue=""
      options={[
        ["", t("create.fromNothing")],
        ...templates.map(({ list }) => [list.id, list.name] as const),
      ]}
    />
  );
}
