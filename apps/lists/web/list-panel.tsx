import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { type PanelName, panels } from "./list-address.ts";
import { useNow } from "./list-now.ts";

interface Props {
  readonly open: PanelName;
  readonly onOpen: (panel: PanelName) => void;
  readonly onClose: () => void;
}

/** What stands beside a list: its chat, what was done, who may come in; a page on a phone. */
export function ListPanel({ open, onOpen, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const { slots } = useNow();
  const place = useRef<HTMLElement>(null);
  const offered = panels.filter((one) => slots.panels[one] !== undefined);
  useEffect(() => {
    place.current?.querySelector<HTMLElement>("[aria-selected=true]")?.focus();
  }, []);
  const step = (by: number) => {
    const at = offered.indexOf(open);
    const next = offered[(at + by + offered.length) % offered.length];
    if (next === undefined) return;
    onOpen(next);
    place.current?.querySelector<HTMLElement>(`#list-tab-${next}`)?.focus();
  };
  return (
    <aside
      ref={place}
      className="list-panel"
      aria-label={t(`panel.${open}`)}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="list-panel-header">
        <div
          role="tablist"
          aria-label={t("panel.label")}
          className="list-tabs"
          onKeyDown={({ key }) => {
            if (key === "ArrowRight") step(1);
            if (key === "ArrowLeft") step(-1);
          }}
        >
          {offered.map((one) => (
            <button
              key={one}
              id={`list-tab-${one}`}
              type="button"
              role="tab"
              aria-selected={one === open}
              aria-controls="list-panel-body"
              tabIndex={one === open ? 0 : -1}
              className="list-tab"
              onClick={() => onOpen(one)}
            >
              {t(`panel.${one}`)}
            </button>
          ))}
        </div>
        <IconButton icon={X} label={t("panel.close")} onPress={onClose} />
      </header>
      <div
        id="list-panel-body"
        role="tabpanel"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too
        tabIndex={0}
        aria-labelledby={`list-tab-${open}`}
        className="list-panel-body"
      >
        {slots.panels[open]}
      </div>
    </aside>
  );
}
