import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../../web/kit/ahead.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import type { Profile } from "../../contract.ts";

const fetchMenu = () => import("./menu.tsx");
const ProfileMenu = lazy(fetchMenu);
const CircleDialog = lazy(() => import("./circle-dialog.tsx"));

/** What else one can do about somebody, and the questions that belong to it. */
export function ProfileMenuButton({ profile }: { profile: Profile }) {
  const { t } = useTranslation("people");
  const [asking, setAsking] = useState<"block" | "remove">();
  return (
    <>
      <MenuButton
        label={t("profile.more")}
        className="icon-button"
        onIntent={() => ahead(fetchMenu)}
        menu={(props) => <ProfileMenu {...props} profile={profile} onChoose={setAsking} />}
      >
        <Ellipsis strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {asking && (
          <CircleDialog what={asking} profile={profile} onClose={() => setAsking(undefined)} />
        )}
      </Suspense>
    </>
  );
}
