import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { invitationsChannel, limits } from "../../contract.ts";
import { invitationsWatch } from "../../state.ts";
import { useProblem } from "../failure.ts";
import { invitationLink, useCopyLink } from "../invitation-link.ts";

const days = [1, 7, 30, 365] as const;
const uses = [1, 5, 25, 100, limits.invitationUses] as const;

/** Makes a link that lets people in, and shows it to be sent on. */
export default function InviteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("people");
  const [id] = useState(newId);
  const [isMade, setMade] = useState(false);
  const { view } = useTopic(invitationsWatch);
  const made = view?.invitations.find((one) => one.id === id);
  return (
    <Dialog title={t(isMade ? "invite.ready" : "invite.open")} onClose={onClose}>
      {isMade && made && <Ready token={made.token} onClose={onClose} />}
      {isMade && !made && <Skeleton className="h-32" />}
      {!isMade && <Ask id={id} onMade={() => setMade(true)} onClose={onClose} />}
    </Dialog>
  );
}

interface AskProps {
  readonly id: string;
  readonly onMade: () => void;
  readonly onClose: () => void;
}

function Ask({ id, onMade, onClose }: AskProps) {
  const { t } = useTranslation("people");
  const send = useSend(invitationsChannel);
  const toProblem = useProblem();
  return (
    <Form
      className="grid gap-4"
      onSubmit={async (fields) => {
        const done = await send("invitation.create", {
          id,
          note: fields["note"] ?? "",
          days: Number(fields["days"]),
          usesMax: Number(fields["uses"]),
        });
        if (done.ok) onMade();
        return toProblem(done);
      }}
    >
      <TextField
        label={t("invite.note")}
        name="note"
        placeholder={t("invite.notePlaceholder")}
        maxLength={limits.noteLength}
        autoFocus
      />
      <div className="grid grid-cols-2 gap-4">
        <SelectField
          label={t("invite.uses")}
          name="uses"
          defaultValue="1"
          options={uses.map((count) => [String(count), t("invite.people", { count })])}
        />
        <SelectField
          label={t("invite.days")}
          name="days"
          defaultValue="7"
          options={days.map((count) => [String(count), t("invite.forDays", { count })])}
        />
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t("cancel")}</Button>
        <SubmitButton>{t("invite.submit")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}

function Ready({ token, onClose }: { token: string; onClose: () => void }) {
  const { t } = useTranslation("people");
  const copyLink = useCopyLink();
  return (
    <>
      <TextField
        label={t("invite.link")}
        value={invitationLink(token)}
        isReadOnly
        hint={t("invite.linkHint")}
        autoFocus
      />
      <DialogActions>
        <Button onPress={onClose}>{t("close")}</Button>
        <Button kind="primary" onPress={() => void copyLink(token)}>
          {t("invite.copyLink")}
        </Button>
      </DialogActions>
    </>
  );
}
