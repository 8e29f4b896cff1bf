import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { CodeField } from "../../../../web/kit/code-field.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { useFieldCheck } from "../check-fields.ts";
import { useProblem } from "../failure.ts";
import { ask } from "../request.ts";
import { BackupCodes } from "./backup-codes.tsx";

interface Props {
  readonly what: "codes" | "end";
  readonly onClose: () => void;
}

/** What needs a code: new backup codes, or an end of the second factor. */
export default function SecondFactorCodeDialog({ what, onClose }: Props) {
  const { t } = useTranslation("people");
  const [codes, setCodes] = useState<readonly string[]>();
  const check = useFieldCheck();
  const toProblem = useProblem();
  if (codes) {
    return (
      <Dialog alert title={t("backup.title")} onClose={onClose}>
        <BackupCodes codes={codes} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t(`twoFactor.${what === "codes" ? "newCodes" : "end"}`)} onClose={onClose}>
      <Form
        onSubmit={async ({ code = "" }) => {
          const missing = check({ code }, ["code"]);
          if (missing) return missing;
          const path = `/account/second-factor/${what}`;
          const body = { code: code.trim() };
          const done = await ask<{ codes: readonly string[] }>("POST", path, body);
          if (done.ok && what === "codes") setCodes(done.value.codes);
          if (done.ok && what === "end") {
            toast(t("twoFactor.ended"));
            onClose();
          }
          return toProblem(done);
        }}
      >
        <p className="text-soft">{t(`twoFactor.${what}Text`)}</p>
        <CodeField label={t("secondFactor.code")} name="code" digits={6} />
        <DialogActions>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <SubmitButton kind={what === "end" ? "danger" : "primary"}>
            {t(`twoFactor.${what === "codes" ? "newCodes" : "end"}`)}
          </SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
