import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Menu, MenuChoice } from "../kit/menu.tsx";
import type { MenuContentProps } from "../kit/menu-button.tsx";
import { chooseLanguage, languageOf, languages } from "./texts.ts";
import { chooseTheme, currentTheme } from "./theme.ts";

/** What each may choose for themselves: the language and the theme. */
export default function SettingsMenu(props: MenuContentProps) {
  const { t, i18n } = useTranslation("shell");
  const [theme, setTheme] = useState(currentTheme);
  const themes = {
    system: t("themes.system"),
    light: t("themes.light"),
    dark: t("themes.dark"),
  };
  return (
    <Menu {...props} label={t("settings")} placement="top end">
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
    </Menu>
  );
}
