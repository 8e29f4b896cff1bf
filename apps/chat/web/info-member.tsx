import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { PersonLink } from "../../people/web/face.tsx";
import type { Inside } from "./info-members.tsx";
import type { Known } from "./known-room.ts";

const fetchMenu = () => import("./info-member-menu.tsx");
const InfoMemberMenu = lazy(fetchMenu);
const ModerationDialog = lazy(() => import("./moderation-dialog.tsx"));

/** What is asked about somebody before it is done to them. */
export type Question = "mute" | "ban" | "remove" | "owner";

interface Props {
  readonly inside: Inside;
  readonly known: Known;
  readonly isHere: boolean;
}

/** Somebody in the list of a room's people, and what can be done about them. */
export function InfoMember({ inside, known, isHere }: Props) {
  const { t } = useTranslation("chat");
  const [asking, setAsking] = useState<Question>();
  const { id, name, picture, handle, isHost, role } = inside;
  const isOwn = id === known.ownId;
  const parts = [
    ...(role === "member" ? [] : [t(`info.members.${role}`)]),
    ...(isHost ? [t("info.members.host")] : []),
  ];
  const drawn = (
    <>
      <Avatar {...{ id, name, picture }} size={36} decorative isHere={isHere} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          {isOwn ? t("info.members.you") : name}
          {isHere && <span className="sr-only">, {t("info.members.here")}</span>}
        </span>
        {parts.length > 0 && (
          <span className="block truncate text-12 text-soft">{parts.join(", ")}</span>
        )}
      </span>
    </>
  );
  const row = "info-row min-w-0 flex-1";
  return (
    <li className="flex items-center [contain-intrinsic-size:auto_48px] [content-visibility:auto]">
      {handle === undefined ? (
        <span className={row}>{drawn}</span>
      ) : (
        <PersonLink handle={handle} className={row}>
          {drawn}
        </PersonLink>
      )}
      {!isOwn && isMember && (
        <MenuButton
          label={t("info.members.more", { name })}
          className="icon-button"
          onIntent={() => ahead(fetchMenu)}
          menu={(props) => (
            <InfoMemberMenu {...props} inside={inside} known={known} onAsk={setAsking} />
          )}
        >
          <Ellipsis strokeWidth={iconStroke} aria-hidden />
        </MenuButton>
      )}
      <Suspense fallback={null}>
        {asking && (
          <ModerationDialog
            question={asking}
            roomId={known.room.id}
            person={inside}
            onClose={() => setAsking(undefined)}
          />
        )}
      </Suspense>
    </li>
  );
}
