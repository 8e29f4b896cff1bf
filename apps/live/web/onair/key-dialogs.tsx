import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { cleanLine } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { QrCode } from "../../../../web/kit/qr-code.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import type { KeyAnswer } from "../../contract/answers.ts";
import { limits } from "../../contract/limits.ts";
import { type StreamKey, studioChannel } from "../../contract/studio.ts";
import { ask } from "../asked.ts";
import { type Answered, useFailureText } from "./refusal.ts";

interface NewProps {
  readonly onMade: (secret: string) => void;
  readonly onClose: () => void;
}

/** Asks what a key is for, and makes it. */
export function NewKeyDialog({ onMade, onClose }: NewProps) {
  const { t } = useTranslation("liveMore");
  const named = async (name: string) => {
    const answer = await ask<KeyAnswer>("POST", "/keys", { name });
    if (answer.ok) onMade(answer.value.secret);
    return answer;
  };
  return (
    <NameDialog
      title={t("onair.keys.make")}
      submit={t("onair.keys.submit")}
      {...{ named, onClose }}
    />
  );
}

interface RenameProps {
  readonly streamKey: StreamKey;
  readonly onClose: () => void;
}

/** Asks what a key is to be called; it stays the same key. */
export function RenameKeyDialog({ streamKey: { id, name: before }, onClose }: RenameProps) {
  const { t } = useTranslation("liveMore");
  const send = useSend(studioChannel);
  const named = async (name: string) => {
    const answer = await send("key.rename", { id, name });
    if (answer.ok) onClose();
    return answer;
  };
  return (
    <NameDialog
      title={t("onair.keys.ask.rename", { name: before })}
      submit={t("onair.keys.rename")}
      {...{ before, named, onClose }}
    />
  );
}

interface NameProps {
  readonly title: string;
  readonly submit: string;
  /** What it is called until now. */
  readonly before?: string;
  /** Does what was asked for. */
  readonly named: (name: string) => Promise<Answered>;
  readonly onClose: () => void;
}

function NameDialog({ title, submit, before = "", named, onClose }: NameProps) {
  const { t } = useTranslation("liveMore");
  const textOf = useFailureText();
  return (
    <Dialog title={title} onClose={onClose}>
      <Form
        onSubmit={async (fields) => {
          const name = cleanLine(fields["name"] ?? "");
          if (name === "") return { fields: { name: t("onair.keys.nameMissing") } };
          const answer = await named(name);
          return answer.ok ? undefined : { text: textOf(answer.failure.code) };
        }}
      >
        <TextField
          autoFocus
          name="name"
          label={t("onair.keys.name")}
          placeholder={t("onair.keys.namePlaceholder")}
          defaultValue={before}
          maxLength={limits.keyNameLength}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("onair.cancel")}</Button>
          <SubmitButton>{submit}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

interface ShownProps {
  readonly secret: string;
  /** Where programs send to. */
  readonly address: string;
  readonly onClose: () => void;
}

/** Shows a key this once; a phone's program takes address and key from the picture. */
export function ShownKeyDialog({ secret, address, onClose }: ShownProps) {
  const { t } = useTranslation("liveMore");
  const copy = async () =>
    toast(
      t((await copyText(secret)) ? "onair.copied" : "onair.notCopied", {
        what: t("onair.keys.key"),
      }),
    );
  return (
    <Dialog alert title={t("onair.keys.ready")} onClose={onClose}>
      <TextField
        label={t("onair.keys.key")}
        value={secret}
        isReadOnly
        hint={t("onair.keys.once")}
        autoFocus
      />
      <div className="flex flex-wrap items-center gap-4">
        <QrCode text={`${address}/${secret}`} label={t("onair.keys.qr")} />
        <p className="min-w-0 flex-1 basis-40 text-13 text-soft">{t("onair.keys.qrText")}</p>
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t("onair.close")}</Button>
        <Button kind="primary" onPress={() => void copy()}>
          {t("onair.keys.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
