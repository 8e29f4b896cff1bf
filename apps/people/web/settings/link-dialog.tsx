import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { enter } from "../../../../web/kit/visitor.ts";
import { PasswordInUseField } from "../account-fields.tsx";
import type { Provider } from "../answers.ts";
import { useFieldCheck } from "../check-fields.ts";
import { useProblem } from "../failure.ts";
import { ask } from "../request.ts";

interface Props {
  readonly provider: Provider;
  readonly onClose: () => void;
}

/** Asks for the password before an account elsewhere becomes a way in. */
export default function LinkDialog({ provider: { id, name }, onClose }: Props) {
  const { t } = useTranslation("people");
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <Dialog title={t("account.linkWith", { name })} onClose={onClose}>
      <Form
        onSubmit={async ({ current = "" }) => {
          const missing = check({ current }, ["current"]);
          if (missing) return missing;
          const path = `/account/providers/${id}`;
          const done = await ask<{ url: string }>("POST", path, { password: current });
          if (done.ok) enter(done.value.url);
          return toProblem(done);
        }}
      >
        <p className="text-soft">{t("twoFactor.password")}</p>
        <PasswordInUseField label={t("fields.password")} name="current" autoFocus />
        <DialogActions>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("account.link")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
