import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { linkClass } from "../../../web/kit/link.ts";
import { NewPasswordField } from "./account-fields.tsx";
import { useFieldCheck } from "./check-fields.ts";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { WayIn } from "./way-in.tsx";

/** A new password in the place of a forgotten one; the token stands behind the #. */
export default function ResetPage() {
  const { t } = useTranslation("people");
  const [token] = useState(() => location.hash.slice(1));
  const [state, setState] = useState<"asked" | "done" | "expired">(token ? "asked" : "expired");
  const check = useFieldCheck();
  const toProblem = useProblem();
  if (state !== "asked") {
    const address = state === "done" ? "/sign-in" : "/forgotten";
    return (
      <WayIn
        title={t(`reset.${state}.title`)}
        text={t(`reset.${state}.text`)}
        footer={
          <Link to={address} className={linkClass}>
            {t(`reset.${state}.next`)}
          </Link>
        }
      />
    );
  }
  return (
    <WayIn title={t("reset.title")} text={t("reset.text")}>
      <Form
        onSubmit={async (fields) => {
          const missing = check(fields, ["password"]);
          if (missing) return missing;
          const done = await ask("POST", "/password/reset", { token, ...fields });
          if (done.ok) setState("done");
          else if (done.failure.code === "link-expired") setState("expired");
          return toProblem(done);
        }}
      >
        <NewPasswordField label={t("fields.newPassword")} />
        <SubmitButton>{t("reset.submit")}</SubmitButton>
      </Form>
    </WayIn>
  );
}
