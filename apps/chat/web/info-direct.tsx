import { Ban, Undo2, UserRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { ConfirmDialog } from "../../../web/kit/confirm-dialog.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import {
  PersonLink,
  useBlocking,
  useKnown,
  useMembers,
  usePresent,
} from "../../people/web/face.tsx";
import { InfoLevel } from "./info-level.tsx";
import type { Known } from "./known-room.ts";

/** Who the other one of a direct room is, and the way to have nothing to do with them. */
export function InfoDirect({ known }: { known: Known }) {
  const { t } = useTranslation("chat");
  const members = useMembers();
  const present = usePresent();
  const knownOf = useKnown();
  const block = useBlocking();
  const [isAsking, setAsking] = useState(false);
  const { entry, roster, ownId } = known;
  const other = entry?.partner ?? roster.places.find(({ person }) => person.id !== ownId)?.person;
  if (!other) return null;
  const { id, name, picture } = other;
  const handle = members.find((member) => member.id === id)?.handle;
  const { isBlocked } = knownOf(id);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <section className="grid justify-items-center gap-1 pt-1 text-center">
        <Avatar {...{ id, name, picture }} size={88} decorative isHere={present.has(id)} />
        <h3 className="mt-3 max-w-full text-18 font-[620] wrap-anywhere">{name}</h3>
        {handle !== undefined && <p className="text-13 text-soft">@{handle}</p>}
      </section>
      {entry && <InfoLevel entry={entry} />}
      <div className="-mx-1 grid border-t border-line pt-4">
        {handle !== undefined && (
          <PersonLink handle={handle} className="info-row">
            <UserRound strokeWidth={iconStroke} aria-hidden />
            {t("info.direct.profile")}
          </PersonLink>
        )}
        {isBlocked ? (
          <button type="button" className="info-row" onClick={() => void block(id, false)}>
            <Undo2 strokeWidth={iconStroke} aria-hidden />
            {t("info.direct.unblock")}
          </button>
        ) : (
          <button type="button" className="info-row text-red-ink" onClick={() => setAsking(true)}>
            <Ban strokeWidth={iconStroke} aria-hidden className="text-red-ink!" />
            {t("info.direct.block")}
          </button>
        )}
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t("info.direct.title", { name })}
          confirm={t("info.direct.block")}
          cancel={t("rooms.cancel")}
          onConfirm={() => block(id, true)}
          onClose={() => setAsking(false)}
        >
          <p>{t("info.direct.text")}</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
