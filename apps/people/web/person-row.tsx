import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import type { Member } from "../contract.ts";

interface Props {
  readonly member: Member;
  readonly isHere?: boolean;
  readonly isYou?: boolean;
  /** What can be done with them, at the end of the row. */
  readonly children?: ReactNode;
}

/** Somebody in a list: picture, name and user name, and whether they are here. */
export function PersonRow({ member, isHere = false, isYou = false, children }: Props) {
  const { t } = useTranslation("people");
  const { id, name, handle, picture, role } = member;
  return (
    <li
      className={
        "relative flex items-center gap-2 rounded-[12px] transition-colors hover:bg-sunk " +
        "[contain-intrinsic-size:auto_60px] [content-visibility:auto]"
      }
    >
      <Link
        to="/@{$handle}"
        params={{ handle }}
        className="flex min-h-15 min-w-0 flex-1 items-center gap-3 rounded-[12px] px-2.5 py-2"
      >
        <Avatar id={id} name={name} picture={picture} size={40} decorative isHere={isHere} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="truncate font-[560]">{name}</span>
            {isYou && <span className="flex-none text-13 text-faint">{t("list.you")}</span>}
          </span>
          <span className="block truncate text-13 text-soft">
            @{handle}
            {role === "host" && `, ${t("list.host")}`}
            {isHere && <span className="sr-only">, {t("profile.here")}</span>}
          </span>
        </span>
      </Link>
      {children !== undefined && <span className="flex flex-none gap-2 pr-2.5">{children}</span>}
    </li>
  );
}
