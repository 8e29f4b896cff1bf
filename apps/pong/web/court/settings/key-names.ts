import { useTranslation } from "react-i18next";

/** The signs that stand on keys which have no letter. */
const signs: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  ShiftLeft: "Shift ←",
  ShiftRight: "Shift →",
  Comma: ",",
  Period: ".",
  Slash: "/",
  Semicolon: ";",
  Quote: "'",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Minus: "-",
  Equal: "=",
  Backquote: "`",
};

/** What a key is called: its place on the keyboard, whatever letter the language has there. */
export function keyName(code: string): string {
  const letter = /^(?:Key|Digit)(\w)$/.exec(code)?.[1];
  if (letter !== undefined) return letter;
  const numpad = /^Numpad(\w+)$/.exec(code)?.[1];
  return signs[code] ?? (numpad === undefined ? code : `Num ${numpad}`);
}

/** Gives the names of keys that do the same thing, as they are read. */
export function useKeyNames(): (codes: readonly string[]) => string {
  const { t } = useTranslation("pongMore");
  return (codes) =>
    codes
      .map((code) => (code === "Space" ? t("court.settings.space") : keyName(code)))
      .reduce((one, other) => t("court.settings.or", { one, other }));
}
