import { useTranslation } from "react-i18next";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { enter } from "../../../web/kit/visitor.ts";
import { AccountFields } from "./account-fields.tsx";
import { useFieldCheck } from "./check-fields.ts";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { withoutEmpty } from "./sent-fields.ts";

interface Props {
  /** The link that lets this person in, where not everybody may. */
  readonly invitation?: string;
}

/** Makes an account out of a guest; what the guest made stays theirs. */
export function SignUpForm({ invitation }: Props) {
  const { t } = useTranslation("people");
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <Form
      onSubmit={async (fields) => {
        const missing = check(fields, ["name", "handle", "password"]);
        if (missing) return missing;
        const link = invitation === undefined ? {} : { invitation };
        const done = await ask("POST", "/sign-up", { ...withoutEmpty(fields), ...link });
        if (done.ok) enter();
        return toProblem(done);
      }}
    >
      <AccountFields autoFocus />
      <SubmitButton>{t("signUp.submit")}</SubmitButton>
    </Form>
  );
}
