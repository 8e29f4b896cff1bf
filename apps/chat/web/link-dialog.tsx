import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { SelectField } from "../../../web/kit/select-field.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { limits } from "../contract/limits.ts";
import { rosterChannel } from "../contract/roster.ts";
import { useFailureText } from "./conversation-failure.ts";
import type { Known } from "./known-room.ts";
import { roomLinkOf } from "./room-link.ts";

const days = [1, 7, 30, limits.linkDays] as const;
const uses = [1, 5, 25, 100, limits.linkUses] as const;

interface Props {
  readonly known: Known;
  readonly onClose: () => void;
}

/** Makes a link that lets people into a room, and shows it to be sent on. */
export default function LinkDialog({ known, onClose }: Props) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const textOf = useFailureText();
  const [token] = useState(newId);
  const [isMade, setMade] = useState(false);
  const make = async (fields: Fields) => {
    const answer = await send("link.create", {
      roomId: known.room.id,
      token,
      days: Number(fields["days"]),
      usesMax: Number(fields["uses"]),
    });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    setMade(true);
    return undefined;
  };
  if (isMade) return <Ready token={token} onClose={onClose} />;
  return (
    <Dialog title={t("info.links.new")} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={make}>
        <SelectField
          label={t("info.links.uses")}
          name="uses"
          defaultValue="25"
          options={uses.map((count) => [String(count), t("info.links.times", { count })])}
        />
        <SelectField
          label={t("info.links.days")}
          name="days"
          defaultValue="7"
          options={days.map((count) => [String(count), t("info.links.forDays", { count })])}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("rooms.cancel")}</Button>
          <SubmitButton>{t("info.links.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function Ready({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation("chat");
  const address = roomLinkOf(token);
  const copy = async () => toast(t((await copyText(address)) ? "rooms.copied" : "rooms.notCopied"));
  return (
    <Dialog title={t("info.links.ready")} onClose={onClose}>
      <TextField label={t("info.links.link")} value={address} isReadOnly autoFocus />
      <DialogActions>
        <Button onPress={onClose}>{t("rooms.close")}</Button>
        <Button kind="primary" onPress={() => void copy()}>
          {t("info.links.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
