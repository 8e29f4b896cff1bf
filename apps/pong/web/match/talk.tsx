import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";

interface Props {
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What people say beside a match: a column, or on a phone a sheet below the court. */
export function Talk({ onClose, children }: Props) {
  const { t } = useTranslation("pongMore");
  return (
    <aside
      className="pong-talk"
      aria-label={t("play.match.talk")}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented && isDone(event.target)) onClose();
      }}
    >
      <header className="flex items-center justify-between gap-2 pt-2 pr-2 pl-4">
        <h2 className="text-15">{t("play.match.talk")}</h2>
        <IconButton icon={X} label={t("play.match.talkClose")} onPress={onClose} />
      </header>
      <div className="min-h-0 flex-1">{children}</div>
    </aside>
  );
}

/** Whether nothing is being written: what was begun is not closed by a key. */
function isDone(target: EventTarget): boolean {
  return !(target instanceof HTMLTextAreaElement) || target.value === "";
}
