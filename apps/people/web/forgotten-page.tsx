import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { TextField } from "../../../web/kit/text-field.tsx";
import { useFieldCheck } from "./check-fields.ts";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { WayIn } from "./way-in.tsx";

/** A link to a new password, for whoever has an address here; it is not told who has. */
export default function ForgottenPage() {
  const { t } = useTranslation("people");
  const [sentTo, setSentTo] = useState<string>();
  const check = useFieldCheck();
  const toProblem = useProblem();
  const footer = (
    <Link to="/sign-in" className={linkClass}>
      {t("forgotten.back")}
    </Link>
  );
  if (sentTo !== undefined) {
    const text = t("forgotten.sentText", { email: sentTo });
    return <WayIn title={t("forgotten.sent")} text={text} footer={footer} />;
  }
  return (
    <WayIn title={t("forgotten.title")} text={t("forgotten.text")} footer={footer}>
      <Form
        onSubmit={async (fields) => {
          const missing = check(fields, ["email"]);
          if (missing) return missing;
          const done = await ask("POST", "/password/forgotten", fields);
          if (done.ok) setSentTo(fields["email"]);
          return toProblem(done);
        }}
      >
        <TextField
          label={t("fields.email")}
          name="email"
          type="email"
          autoComplete="email"
          autoFocus
        />
        <SubmitButton>{t("forgotten.submit")}</SubmitButton>
      </Form>
    </WayIn>
  );
}
