import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { CodeField } from "../../../web/kit/code-field.tsx";
import { Courtyard } from "../../../web/kit/courtyard.tsx";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { enter, visitor } from "../../../web/kit/visitor.ts";
import { AccountFields } from "./account-fields.tsx";
import { useFieldCheck } from "./check-fields.ts";
import { CourtyardFields, courtyardOf } from "./courtyard-fields.tsx";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { withoutEmpty } from "./sent-fields.ts";
import { WayIn } from "./way-in.tsx";

/** The first run: whoever holds the printed code names the courtyard and becomes its host. */
export default function WelcomePage() {
  const { t } = useTranslation("people");
  const [code] = useState(() => location.hash.slice(1));
  const check = useFieldCheck();
  const toProblem = useProblem();
  if (visitor !== "unclaimed") {
    return (
      <WayIn
        title={t("welcome.opened")}
        text={t("welcome.openedText")}
        footer={
          <Link to="/sign-in" className={linkClass}>
            {t("signIn.title")}
          </Link>
        }
      />
    );
  }
  return (
    <WayIn isWide title={t("welcome.title")} text={t("welcome.text")}>
      <div className="-mt-1 mb-6 grid place-items-center">
        <Courtyard />
      </div>
      <Form
        className="grid gap-5"
        onSubmit={async (fields) => {
          const missing = check(fields, ["code", "courtyard", "name", "handle", "password"]);
          if (missing) return missing;
          const { handle, name, password, email } = withoutEmpty(fields);
          const done = await ask("POST", "/host", {
            code: fields["code"]?.trim(),
            courtyard: courtyardOf(fields),
            ...{ handle, name, password, email },
          });
          if (done.ok) enter();
          return toProblem(done);
        }}
      >
        <CodeField
          label={t("welcome.code")}
          name="code"
          hint={t("welcome.codeHint")}
          defaultValue={code}
          autoFocus={code === ""}
        />
        <h2 className="mt-2 text-18">{t("welcome.courtyard")}</h2>
        <CourtyardFields />
        <h2 className="mt-2 text-18">{t("welcome.you")}</h2>
        <AccountFields />
        <SubmitButton>{t("welcome.submit")}</SubmitButton>
      </Form>
    </WayIn>
  );
}
