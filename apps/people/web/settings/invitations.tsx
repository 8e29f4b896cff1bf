import { Copy, Link2, Trash2, UserPlus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { type Invitation, invitationsChannel } from "../../contract.ts";
import { invitationsWatch } from "../../state.ts";
import { useRefusal } from "../failure.ts";
import { useCopyLink } from "../invitation-link.ts";
import { Block } from "./block.tsx";

const InviteDialog = lazy(() => import("./invite-dialog.tsx"));

/** The links that let somebody in, as long as they do. */
export default function InvitationSettings() {
  const { t } = useTranslation("people");
  const [asking, setAsking] = useState(false);
  const { view } = useTopic(invitationsWatch);
  const invite = (
    <Button kind="primary" onPress={() => setAsking(true)}>
      <UserPlus strokeWidth={iconStroke} aria-hidden />
      {t("invite.open")}
    </Button>
  );
  return (
    <>
      {view?.invitations.length === 0 && (
        <section className={cardClass}>
          <EmptyState
            icon={Link2}
            title={t("invite.none")}
            text={t("invite.noneText")}
            action={invite}
          />
        </section>
      )}
      {!view && <Skeleton className="h-48" />}
      {view && view.invitations.length > 0 && (
        <Block title={t("invite.list")} text={t("invite.listText")} action={invite}>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-4">
            {view.invitations.map((one) => (
              <Row key={one.id} invitation={one} />
            ))}
          </ul>
        </Block>
      )}
      <Suspense fallback={null}>
        {asking && <InviteDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const { t, i18n } = useTranslation("people");
  const send = useSend(invitationsChannel);
  const tellRefusal = useRefusal();
  const copyLink = useCopyLink();
  const { id, token, note, uses, usesMax, expiresAt } = invitation;
  const day = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "long" });
  const title = note === "" ? t("invite.unnamed") : note;
  return (
    <li className="flex items-center gap-2">
      <span className="min-w-0 flex-1">
        <span className="block truncate font-[560]">{title}</span>
        <span className="block text-13 text-soft">
          {t("invite.used", { uses, count: usesMax })}
          {", "}
          {t("invite.until", { day: day.format(expiresAt) })}
        </span>
      </span>
      <IconButton
        icon={Copy}
        label={t("invite.copy", { title })}
        onPress={() => void copyLink(token)}
      />
      <IconButton
        icon={Trash2}
        label={t("invite.revoke", { title })}
        onPress={() => void send("invitation.revoke", { id }).then(tellRefusal)}
      />
    </li>
  );
}
