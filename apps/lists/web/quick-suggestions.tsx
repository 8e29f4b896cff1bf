import { History } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Suggesting } from "./use-suggestions.ts";

/** Names from the list's past; the field keeps the focus and has the keys. */
export function QuickSuggestions({ id, suggesting }: { id: string; suggesting: Suggesting }) {
  const { t } = useTranslation("listsMore");
  const { names, at, choose } = suggesting;
  return (
    <div
      id={id}
      role="listbox"
      aria-label={t("add.suggestions")}
      className="quick-suggestions"
      hidden={names.length === 0}
    >
      {names.map((name, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and its keys
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
        <div
          key={name}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="quick-suggestion"
          // The field would lose the focus, and with it the caret.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => choose(index)}
        >
          <History strokeWidth={iconStroke} aria-hidden />
          <span className="truncate">{name}</span>
        </div>
      ))}
    </div>
  );
}
