import { Maximize, Minimize } from "lucide-react";
import { type RefObject, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../web/kit/icon-button.tsx";

/** Gives the whole screen to a part of the page, or takes it back. */
export async function toggleFull(frame: RefObject<HTMLElement | null>): Promise<void> {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await frame.current?.requestFullscreen();
  } catch {
    // The browser does not let it: the page stays as it is.
  }
}

/** Shows the court and nothing of the house; absent where the browser cannot. */
export function FullButton({ frame }: { frame: RefObject<HTMLElement | null> }) {
  const { t } = useTranslation("pongMore");
  const isFull = useSyncExternalStore(listen, () => document.fullscreenElement !== null);
  if (!document.fullscreenEnabled) return null;
  return (
    <span className="hidden tablet:contents">
      <IconButton
        icon={isFull ? Minimize : Maximize}
        label={t(isFull ? "play.match.notFull" : "play.match.full")}
        onPress={() => void toggleFull(frame)}
      />
    </span>
  );
}

function listen(listener: () => void): () => void {
  document.addEventListener("fullscreenchange", listener);
  return () => document.removeEventListener("fullscreenchange", listener);
}
