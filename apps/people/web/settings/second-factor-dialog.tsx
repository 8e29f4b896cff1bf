import { Copy } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { CodeField } from "../../../../web/kit/code-field.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, type FormProblem, SubmitButton } from "../../../../web/kit/form.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { QrCode } from "../../../../web/kit/qr-code.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { PasswordInUseField } from "../account-fields.tsx";
import { useFieldCheck } from "../check-fields.ts";
import { useFailureText, useProblem } from "../failure.ts";
import { ask } from "../request.ts";
import { BackupCodes } from "./backup-codes.tsx";

interface Secret {
  readonly secret: string;
  readonly uri: string;
}

interface Props {
  readonly hasPassword: boolean;
  readonly onClose: () => void;
}

/** Begins the second factor: the password, the secret for the app, the first code, the codes. */
export default function SecondFactorDialog({ hasPassword, onClose }: Props) {
  const { t } = useTranslation("people");
  const [secret, setSecret] = useState<Secret>();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return (
      <Dialog alert title={t("backup.title")} onClose={onClose}>
        <BackupCodes codes={codes} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("twoFactor.setUp")} onClose={onClose}>
      {secret && <Confirm secret={secret} onCodes={setCodes} onClose={onClose} />}
      {!secret && hasPassword && <AskPassword onSecret={setSecret} onClose={onClose} />}
      {!secret && !hasPassword && <Begin onSecret={setSecret} onClose={onClose} />}
    </Dialog>
  );
}

interface StepProps {
  readonly onSecret: (secret: Secret) => void;
  readonly onClose: () => void;
}

function AskPassword({ onSecret, onClose }: StepProps) {
  const { t } = useTranslation("people");
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <Form
      onSubmit={async ({ current = "" }) => {
        const missing = check({ current }, ["current"]);
        if (missing) return missing;
        const begun = await ask<Secret>("POST", "/account/second-factor", { password: current });
        if (begun.ok) onSecret(begun.value);
        return toProblem(begun);
      }}
    >
      <p className="text-soft">{t("twoFactor.password")}</p>
      <PasswordInUseField label={t("fields.password")} name="current" autoFocus />
      <DialogActions>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("twoFactor.next")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}

/** Without a password it begins at once, if one has signed in only lately. */
function Begin({ onSecret, onClose }: StepProps) {
  const { t } = useTranslation("people");
  const failureText = useFailureText();
  const [problem, setProblem] = useState<string>();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void ask<Secret>("POST", "/account/second-factor", {}).then((answer) => {
      if (answer.ok) onSecret(answer.value);
      else setProblem(failureText(answer.failure));
    });
  }, [onSecret, failureText]);
  if (problem === undefined) return <Skeleton className="h-64" />;
  return (
    <>
      <p role="alert" className="text-soft">
        {problem}
      </p>
      <DialogActions>
        <Button onPress={onClose}>{t("close")}</Button>
      </DialogActions>
    </>
  );
}

interface ConfirmProps {
  readonly secret: Secret;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onClose: () => void;
}

function Confirm({ secret: { secret, uri }, onCodes, onClose }: ConfirmProps) {
  const { t } = useTranslation("people");
  const toProblem = useProblem();
  const copy = async () => toast(t((await copyText(secret)) ? "copied" : "notCopied"));
  const confirm = async ({ code = "" }): Promise<FormProblem | undefined> => {
    const path = "/account/second-factor/confirm";
    const done = await ask<{ codes: readonly string[] }>("POST", path, { code: code.trim() });
    if (done.ok) onCodes(done.value.codes);
    return toProblem(done);
  };
  return (
    <Form className="grid gap-4" onSubmit={confirm}>
      <p className="text-soft">{t("twoFactor.scan")}</p>
      <div className="grid justify-items-center gap-3">
        <QrCode text={uri} label={t("twoFactor.qr")} />
        <p className="flex items-center gap-1 text-13 tracking-[0.04em] text-soft">
          <span className="wrap-anywhere">{secret.replace(/.{4}(?=.)/gu, "$& ")}</span>
          <IconButton icon={Copy} label={t("twoFactor.copySecret")} onPress={() => void copy()} />
        </p>
      </div>
      <CodeField label={t("twoFactor.firstCode")} name="code" digits={6} />
      <DialogActions>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("twoFactor.begin")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
