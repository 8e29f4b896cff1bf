import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits } from "../../contract.ts";
import { PasswordInUseField } from "../account-fields.tsx";
import { forget } from "../answers.ts";
import { useFieldCheck } from "../check-fields.ts";
import { useProblem } from "../failure.ts";
import { ask } from "../request.ts";

const days = [7, 30, 90, 365] as const;

interface Props {
  readonly hasPassword: boolean;
  readonly onClose: () => void;
}

/** Makes a key, and shows it this once. */
export default function ApiKeyDialog({ hasPassword, onClose }: Props) {
  const { t } = useTranslation("people");
  const [key, setKey] = useState<string>();
  if (key !== undefined) {
    return (
      <Dialog alert title={t("keys.ready")} onClose={onClose}>
        <Ready apiKey={key} onClose={onClose} />
      </Dialog>
    );
  }
  return (
    <Dialog title={t("keys.create")} onClose={onClose}>
      <Ask hasPassword={hasPassword} onMade={setKey} onClose={onClose} />
    </Dialog>
  );
}

interface AskProps extends Props {
  readonly onMade: (key: string) => void;
}

function Ask({ hasPassword, onMade, onClose }: AskProps) {
  const { t } = useTranslation("people");
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <Form
      onSubmit={async (fields) => {
        const missing = check(fields, hasPassword ? ["name", "current"] : ["name"]);
        if (missing) return missing;
        const { name, expires, current: password } = fields;
        const done = await ask<{ key: string }>("POST", "/account/keys", {
          name,
          ...(expires === "never" ? {} : { days: Number(expires) }),
          ...(hasPassword ? { password } : {}),
        });
        if (done.ok) {
          onMade(done.value.key);
          await forget("/account/keys");
        }
        return toProblem(done);
      }}
    >
      <TextField
        label={t("keys.name")}
        name="name"
        placeholder={t("keys.namePlaceholder")}
        maxLength={limits.keyNameLength}
        autoFocus
      />
      <SelectField
        label={t("keys.expires")}
        name="expires"
        defaultValue="90"
        options={[
          ...days.map((count) => [String(count), t("keys.forDays", { count })] as const),
          ["never", t("keys.forever")],
        ]}
      />
      {hasPassword && <PasswordInUseField label={t("fields.password")} name="current" />}
      <DialogActions>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("keys.submit")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}

function Ready({ apiKey, onClose }: { apiKey: string; onClose: () => void }) {
  const { t } = useTranslation("people");
  const copy = async () => toast(t((await copyText(apiKey)) ? "copied" : "notCopied"));
  return (
    <>
      <TextField
        label={t("keys.key")}
        value={apiKey}
        isReadOnly
        hint={t("keys.keyHint")}
        autoFocus
      />
      <DialogActions>
        <Button onPress={onClose}>{t("close")}</Button>
        <Button kind="primary" onPress={() => void copy()}>
          {t("keys.copy")}
        </Button>
      </DialogActions>
    </>
  );
}
