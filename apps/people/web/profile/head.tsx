import { useNavigate } from "@tanstack/react-router";
import { PencilLine } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useRelativeTime } from "../../../../web/kit/relative-time.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { Profile } from "../../contract.ts";
import { useHere } from "../here.ts";
import { FriendButton } from "./friend-button.tsx";
import { ProfileMenuButton } from "./menu-button.tsx";

interface Props {
  readonly profile: Profile;
  /** What the apps let one do with them. */
  readonly deeds: ReactNode;
}

/** Who this is: picture, names, whether they are here, and what one can do about them. */
export function ProfileHead({ profile, deeds }: Props) {
  const { t, i18n } = useTranslation("people");
  const navigate = useNavigate();
  const me = useMe();
  const isHere = useHere().has(profile.id);
  const joined = new Intl.DateTimeFormat(i18n.language, { dateStyle: "long" });
  return (
    <header
      className={
        "flex flex-col items-center gap-5 text-center tablet:flex-row tablet:items-start " +
        "tablet:gap-8 tablet:text-left"
      }
    >
      <Avatar {...profile} size={128} isHere={isHere} />
      <div className="min-w-0 max-w-full flex-1">
        <h1 tabIndex={-1} className="text-32 wrap-anywhere">
          {profile.name}
        </h1>
        <p className="mt-1 text-soft">
          @{profile.handle}
          {profile.role === "host" && `, ${t("list.host")}`}
        </p>
        <p className="text-13 text-soft">
          <Seen isHere={isHere} seenAt={profile.seenAt} />
        </p>
        {me && (
          <div
            className={
              "mt-5 flex min-h-11 flex-wrap items-center justify-center gap-2 " +
              "tablet:justify-start"
            }
          >
            {me.id === profile.id && isMember ? (
              <Button onPress={() => void navigate({ to: "/settings/profile" })}>
                <PencilLine strokeWidth={iconStroke} aria-hidden />
                {t("profile.edit")}
              </Button>
            ) : (
              <>
                {isMember && <FriendButton profile={profile} />}
                {isMember && deeds}
                <ProfileMenuButton profile={profile} />
              </>
            )}
          </div>
        )}
        <p className="mt-5 text-13 text-faint">
          {t("profile.joined", { when: joined.format(profile.joinedAt) })}
        </p>
      </div>
    </header>
  );
}

interface SeenProps {
  readonly isHere: boolean;
  readonly seenAt: number | undefined;
}

function Seen({ isHere, seenAt }: SeenProps) {
  const { t } = useTranslation("people");
  const when = useRelativeTime(seenAt ?? 0) ?? t("profile.justNow");
  if (isHere) return <span className="font-[560] text-ivy-ink">{t("profile.here")}</span>;
  // A line that is empty keeps its place, so that nothing moves when they come.
  return seenAt === undefined ? "\u00a0" : t("profile.seen", { when });
}
