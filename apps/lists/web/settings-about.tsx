import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { cleanLine } from "../../../core/protocol/text.ts";
import { ColourChoice } from "../../../web/kit/colour-choice.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { SelectField } from "../../../web/kit/select-field.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { hues } from "../contract/fields.ts";
import { type List, listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { currenciesFor } from "./currencies.ts";
import { useFailureText } from "./failure-text.ts";
import { useNameProblem } from "./name-problem.ts";

/** A list's name, its colour, and the currency of its prices. */
export function SettingsAbout({ list }: { list: List }) {
  const { t, i18n } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const textOf = useFailureText();
  const problemOf = useNameProblem();
  /** As it was when one began: what somebody else has changed since is not undone by saving. */
  const [began, setBegan] = useState(list);
  const save = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    const problem = problemOf(name);
    if (problem !== undefined) return { fields: { name: problem } };
    const colour = hues.find((hue) => hue === fields["colour"]) ?? null;
    const { currency = began.currency } = fields;
    const answer = await send("list.change", {
      ...asked(list.id),
      ...(name === began.name ? {} : { name }),
      ...(colour === began.colour ? {} : { colour }),
      ...(currency === began.currency ? {} : { currency }),
    });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    setBegan({ ...began, name, colour, currency });
    toast(t("settings.saved"));
    return undefined;
  };
  return (
    <section aria-labelledby="settings-about">
      <h2 id="settings-about" className="mb-3 text-15">
        {t("settings.about")}
      </h2>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={save}>
        <TextField name="name" label={t("settings.name")} defaultValue={list.name} />
        <ColourChoice
          legend={t("settings.colour")}
          name="colour"
          words={t("colours", { returnObjects: true })}
          defaultValue={list.colour ?? undefined}
        />
        <SelectField
          label={t("settings.currency")}
          name="currency"
          defaultValue={list.currency}
          options={currenciesFor(list.currency, i18n.language)}
        />
        <span>
          <SubmitButton>{t("settings.save")}</SubmitButton>
        </span>
      </Form>
    </section>
  );
}
