import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../../web/kit/button.tsx";
import { mayBind } from "../hands/bindings.ts";

interface Props {
  /** What the key does. */
  readonly label: string;
  /** The keys that do it now, as they are read. */
  readonly keys: string;
  readonly onBind: (code: string) => void;
}

/** One thing that a key does: pressing its button asks for another key. */
export function BindingRow({ label, keys, onBind }: Props) {
  const { t } = useTranslation("pongMore");
  const [asks, setAsks] = useState(false);
  const [isRefused, setRefused] = useState(false);
  useEffect(() => {
    if (!asks) return;
    const pressed = (event: KeyboardEvent) => {
      // Else Escape would close the dialog, and Space press the button anew.
      event.preventDefault();
      event.stopPropagation();
      if (event.code === "Escape") return setAsks(false);
      if (!mayBind(event.code)) return setRefused(true);
      setAsks(false);
      onBind(event.code);
    };
    const swallowed = (event: KeyboardEvent) => {
      event.preventDefault();
      event.stopPropagation();
    };
    const left = () => setAsks(false);
    window.addEventListener("keydown", pressed, { capture: true });
    window.addEventListener("keyup", swallowed, { capture: true });
    window.addEventListener("pointerdown", left, { capture: true });
    return () => {
      window.removeEventListener("keydown", pressed, { capture: true });
      window.removeEventListener("keyup", swallowed, { capture: true });
      window.removeEventListener("pointerdown", left, { capture: true });
    };
  }, [asks, onBind]);
  return (
    <div className="court-binding">
      <span aria-hidden>{label}</span>
      <Button
        aria-label={
          asks ? t("court.settings.press") : t("court.settings.change", { deed: label, keys })
        }
        onPress={() => {
          setRefused(false);
          setAsks(true);
        }}
      >
        {asks ? t("court.settings.press") : keys}
      </Button>
      {asks && isRefused && (
        <p role="alert" className="col-span-2 text-13 text-amber-ink">
          {t("court.settings.notThat")}
        </p>
      )}
    </div>
  );
}
