import { useNavigate } from "@tanstack/react-router";
import { LogOut, Settings, TicketCheck, UserRound, Users } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ask } from "../../apps/people/web/request.ts";
import { chooseLanguage, languageOf, languages } from "../kit/language.ts";
import { Menu, MenuChoice, MenuItem, MenuItems } from "../kit/menu.tsx";
import type { MenuContentProps } from "../kit/menu-button.tsx";
import { chooseTheme, currentTheme } from "../kit/theme.ts";
import { enter, isMember, visitor } from "../kit/visitor.ts";
import { apps, appsInBar } from "./apps.tsx";

/** From this width on the ways to everyone and to every app stand in the navigation itself. */
const roomy = "(width >= 64rem)";

/** What belongs to oneself: a member's own pages, and the language and theme of anybody. */
export default function YouMenu(props: MenuContentProps) {
  const { t, i18n } = useTranslation("shell");
  const [theme, setTheme] = useState(currentTheme);
  const themes = {
    system: t("themes.system"),
    light: t("themes.light"),
    dark: t("themes.dark"),
  };
  return (
    <Menu {...props} label={t(isMember ? "yours" : "settings")} placement="top end">
      {isMember && <Own />}
      {!matchMedia(roomy).matches && <Everyone />}
      <MenuChoice
        label={t("language")}
        value={languageOf(i18n.language)}
        options={languages}
        onChange={(language) => void chooseLanguage(language)}
      />
      <MenuChoice
        label={t("theme")}
        value={theme}
        options={themes}
        onChange={(chosen) => {
          chooseTheme(chosen);
          setTheme(chosen);
        }}
      />
      {isMember && (
        <MenuItems>
          <MenuItem icon={LogOut} onAction={() => void signOut()}>
            {t("signOut")}
          </MenuItem>
        </MenuItems>
      )}
    </Menu>
  );
}

function Everyone() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  return (
    <MenuItems>
      {apps.slice(appsInBar).map(({ name, icon }) => (
        <MenuItem key={name} icon={icon} onAction={() => void navigate({ to: `/${name}` })}>
          {t(`app.${name}`)}
        </MenuItem>
      ))}
      <MenuItem icon={Users} onAction={() => void navigate({ to: "/people" })}>
        {t("people")}
      </MenuItem>
    </MenuItems>
  );
}

function Own() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const to = (address: string) => () => void navigate({ to: address });
  return (
    <MenuItems>
      <MenuItem icon={UserRound} onAction={to("/@me")}>
        {t("profile")}
      </MenuItem>
      <MenuItem icon={Settings} onAction={to("/settings")}>
        {t("preferences")}
      </MenuItem>
      {visitor === "host" && (
        <MenuItem icon={TicketCheck} onAction={to("/settings/invitations")}>
          {t("invitations")}
        </MenuItem>
      )}
    </MenuItems>
  );
}

async function signOut(): Promise<void> {
  await ask("POST", "/sign-out");
  enter();
}
