import { Copy, Plus, QrCode as QrIcon, Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { type RoomLink, rosterChannel } from "../contract/roster.ts";
import { useMoment } from "./info-moment.ts";
import type { Known } from "./known-room.ts";
import { useRefusal } from "./refusal.ts";
import { roomLinkOf } from "./room-link.ts";

const LinkDialog = lazy(() => import("./link-dialog.tsx"));
const LinkCodeDialog = lazy(() => import("./link-code-dialog.tsx"));

/** The links that let people into a room: made, copied, shown to a camera, revoked. */
export function InfoLinks({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const [isAsking, setAsking] = useState(false);
  const { room, roster } = known;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p className="text-soft">{t("info.links.text")}</p>
      <span>
        <Button kind="primary" onPress={() => setAsking(true)}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("info.links.new")}
        </Button>
      </span>
      {roster.links.length === 0 && <p className="text-13 text-soft">{t("info.links.none")}</p>}
      <ul className="grid gap-2">
        {roster.links.map((link) => (
          <OneLink key={link.token} link={link} roomId={room.id} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {isAsking && <LinkDialog known={known} onClose={() => setAsking(false)} />}
      </Suspense>
    </div>
  );
}

function OneLink({ link, roomId }: { link: RoomLink; roomId: string }) {
  const { t } = useTranslation("chat");
  const send = useSend(rosterChannel);
  const tellRefusal = useRefusal();
  const momentOf = useMoment();
  const [isShown, setShown] = useState(false);
  const { token, madeBy, uses, usesMax, expiresAt } = link;
  const copy = async () =>
    toast(t((await copyText(roomLinkOf(token))) ? "rooms.copied" : "rooms.notCopied"));
  const revoke = () => void send("link.revoke", { roomId, token }).then(tellRefusal);
  const when = momentOf(expiresAt);
  return (
    <li className="grid gap-1 rounded-[12px] border border-line bg-card p-3">
      <span className="truncate text-13 text-soft">
        {t("info.links.by", { name: madeBy.name })}
      </span>
      <span className="text-13">{t("info.links.used", { uses, max: usesMax, when })}</span>
      <span className="-mb-1.5 -ml-2.5 flex gap-1">
        <IconButton icon={Copy} label={t("info.links.copy")} onPress={() => void copy()} />
        <IconButton icon={QrIcon} label={t("info.links.qr")} onPress={() => setShown(true)} />
        <IconButton
          icon={Trash2}
          label={t("info.links.revokeThis", { name: madeBy.name })}
          onPress={revoke}
        />
      </span>
      <Suspense fallback={null}>
        {isShown && <LinkCodeDialog token={token} onClose={() => setShown(false)} />}
      </Suspense>
    </li>
  );
}
