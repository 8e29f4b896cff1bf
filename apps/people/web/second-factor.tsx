import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { CodeField } from "../../../web/kit/code-field.tsx";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { enter } from "../../../web/kit/visitor.ts";
import { useFieldCheck } from "./check-fields.ts";
import { useProblem } from "./failure.ts";
import { ask } from "./request.ts";
import { WayIn } from "./way-in.tsx";

interface Props {
  readonly onDone: () => void;
  /** The first step has to be taken again: too much time has passed. */
  readonly onLost: () => void;
}

/** The step after the password: a code from the authenticator, or a backup code. */
export function SecondFactor({ onDone, onLost }: Props) {
  const { t } = useTranslation("people");
  const [isBackup, setBackup] = useState(false);
  const check = useFieldCheck();
  const toProblem = useProblem();
  return (
    <WayIn
      title={t("secondFactor.title")}
      text={t(isBackup ? "secondFactor.backupText" : "secondFactor.text")}
      footer={
        <Button
          kind="quiet"
          onPress={() => void ask("POST", "/sign-out").then(() => enter("/sign-in"))}
        >
          {t("secondFactor.back")}
        </Button>
      }
    >
      <Form
        key={String(isBackup)}
        onSubmit={async ({ code = "" }) => {
          const missing = check({ code }, ["code"]);
          if (missing) return missing;
          const done = await ask("POST", "/sign-in/second-factor", { code: code.trim() });
          if (done.ok) onDone();
          else if (done.failure.code === "sign-in-needed") onLost();
          return toProblem(done);
        }}
      >
        {isBackup ? (
          <CodeField label={t("secondFactor.backup")} name="code" />
        ) : (
          <CodeField label={t("secondFactor.code")} name="code" digits={6} />
        )}
        <SubmitButton>{t("secondFactor.submit")}</SubmitButton>
        <Button kind="quiet" onPress={() => setBackup(!isBackup)}>
          {t(isBackup ? "secondFactor.useApp" : "secondFactor.useBackup")}
        </Button>
      </Form>
    </WayIn>
  );
}
