import { Ban, Link, UserMinus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../../web/kit/copy.ts";
import { Menu, MenuItem } from "../../../../web/kit/menu.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { Profile } from "../../contract.ts";
import { useStanding } from "../here.ts";

interface Props extends MenuContentProps {
  readonly profile: Profile;
  readonly onChoose: (choice: "block" | "remove") => void;
}

/** What else one can do about somebody. */
export default function ProfileMenu({ profile, onChoose, ...rest }: Props) {
  const { t } = useTranslation("people");
  const { bond, isBlocked } = useStanding(profile.id);
  const share = async () => {
    const copied = await copyText(`${location.origin}/@${profile.handle}`);
    toast(t(copied ? "copied" : "notCopied"));
  };
  return (
    <Menu {...rest} label={t("profile.more")}>
      <MenuItem icon={Link} onAction={() => void share()}>
        {t("profile.share")}
      </MenuItem>
      {bond === "friends" && (
        <MenuItem icon={UserMinus} onAction={() => onChoose("remove")}>
          {t("friend.remove.open")}
        </MenuItem>
      )}
      {isMember && !isBlocked && (
        <MenuItem icon={Ban} danger onAction={() => onChoose("block")}>
          {t("block.open")}
        </MenuItem>
      )}
    </Menu>
  );
}
