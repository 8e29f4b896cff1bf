import { Trees } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cardClass } from "../../../web/kit/card.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { chooseLanguage, languageOf, languages } from "../../../web/kit/language.ts";
import { usePlace, useTitle } from "../../../web/kit/title.ts";
import type { Language } from "../../../web/kit/translation.ts";

interface Props {
  readonly title: string;
  readonly text?: ReactNode;
  /** What else one can do, below the card. */
  readonly footer?: ReactNode;
  /** For a form with more than a few fields. */
  readonly isWide?: boolean;
  readonly children?: ReactNode;
}

/** A calm page with one card: how one comes into the courtyard. */
export function WayIn({ title, text, footer, isWide = false, children }: Props) {
  const place = usePlace();
  useTitle(title);
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 pt-[max(2rem,8dvh)] pb-6">
      <p className="mb-6 flex max-w-full items-center gap-2.5 px-2">
        <Trees strokeWidth={iconStroke} aria-hidden className="size-6 flex-none text-brick" />
        <span className="truncate text-18 font-[620]">{place}</span>
      </p>
      <section
        className={
          `${cardClass} w-full animate-[rise_180ms_var(--ease-out)] p-6 tablet:p-8 ` +
          (isWide ? "max-w-[520px]" : "max-w-[420px]")
        }
      >
        <h1 tabIndex={-1} className="text-24">
          {title}
        </h1>
        {text !== undefined && <div className="mt-1.5 text-soft">{text}</div>}
        {children !== undefined && <div className="mt-6">{children}</div>}
      </section>
      {footer !== undefined && (
        <div className="mt-5 grid justify-items-center gap-2 text-center text-soft">{footer}</div>
      )}
      <Languages />
    </div>
  );
}

function Languages() {
  const { i18n } = useTranslation("people");
  // The keys of this very object.
  const all = Object.entries(languages) as [Language, string][];
  return (
    <ul className="mt-auto flex gap-1 pt-8 text-13">
      {all.map(([language, name]) => (
        <li key={language}>
          <button
            type="button"
            lang={language}
            aria-pressed={language === languageOf(i18n.language)}
            className={
              "min-h-11 rounded-small px-3 text-faint transition-colors hover:text-ink " +
              "aria-pressed:font-[560] aria-pressed:text-ink"
            }
            onClick={() => void chooseLanguage(language)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
