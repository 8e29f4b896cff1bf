import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Choice } from "../../../web/kit/choice.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { QrCode } from "../../../web/kit/qr-code.tsx";
import { SelectField } from "../../../web/kit/select-field.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { limits } from "../contract/limits.ts";
import { listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";
import { useFailureText } from "./failure-text.ts";
import { linkAddressOf } from "./link-address.ts";

/** For how many days a link may be made to work. */
const days = [1, 7, 30, 90, limits.linkDays] as const;

interface Props {
  readonly listId: string;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

/** Makes a link to a list, and shows it to be sent on. */
export default function LinkDialog({ listId, onMade, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const textOf = useFailureText();
  const [token] = useState(newToken);
  const [isMade, setMade] = useState(false);
  const make = async (fields: Fields) => {
    const level = fields["level"] === "reader" ? "reader" : "editor";
    const wish = { token, level, days: Number(fields["days"]) } as const;
    const answer = await send("listLink.create", { ...asked(listId), ...wish });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    setMade(true);
    onMade();
    return undefined;
  };
  if (isMade) return <Ready token={token} onClose={onClose} />;
  return (
    <Dialog title={t("links.new")} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={make}>
        <Choice
          legend={t("links.level")}
          name="level"
          defaultValue="editor"
          options={(["editor", "reader"] as const).map((value) => ({
            value,
            title: t(`links.${value}.title`),
            text: t(`links.${value}.text`),
          }))}
        />
        <SelectField
          label={t("links.days")}
          name="days"
          defaultValue="7"
          options={days.map((count) => [
            String(count),
            count === limits.linkDays ? t("links.year") : t("links.forDays", { count }),
          ])}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("links.cancel")}</Button>
          <SubmitButton>{t("links.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Eighteen bytes that nobody guesses, in the letters that an address may have. */
function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(18));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

function Ready({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation("listsMore");
  const address = linkAddressOf(token);
  const copy = async () => toast(t((await copyText(address)) ? "links.copied" : "links.notCopied"));
  return (
    <Dialog title={t("links.ready")} onClose={onClose}>
      <TextField label={t("links.link")} value={address} isReadOnly autoFocus />
      <span className="grid justify-items-center">
        <QrCode text={address} label={t("links.link")} />
      </span>
      <DialogActions>
        <Button onPress={onClose}>{t("links.close")}</Button>
        <Button kind="primary" onPress={() => void copy()}>
          {t("links.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
