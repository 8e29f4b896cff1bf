import { useTranslation } from "react-i18next";
import { Choice } from "../../../../web/kit/choice.tsx";
import { chooseLanguage, languageOf, languages } from "../../../../web/kit/language.ts";
import { chooseTheme, currentTheme, type Theme } from "../../../../web/kit/theme.ts";
import type { Language } from "../../../../web/kit/translation.ts";
import { Block } from "./block.tsx";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** The language and the theme of the pages, on this device. */
export default function AppearanceSettings() {
  const { t, i18n } = useTranslation("people");
  // The keys of this very object.
  const all = Object.entries(languages) as [Language, string][];
  return (
    <Block>
      <div className="grid gap-6">
        <Choice
          legend={t("appearance.language")}
          name="language"
          inRow
          defaultValue={languageOf(i18n.language)}
          options={all.map(([value, title]) => ({ value, title }))}
          onChange={(language) => void chooseLanguage(language)}
        />
        <Choice
          legend={t("appearance.theme")}
          name="theme"
          defaultValue={currentTheme()}
          options={themes.map((value) => ({ value, title: t(`appearance.${value}`) }))}
          onChange={chooseTheme}
        />
      </div>
    </Block>
  );
}
