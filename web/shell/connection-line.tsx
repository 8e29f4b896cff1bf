import { CloudOff, LoaderCircle } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useConnection } from "../../core/client/react.tsx";
import { Button } from "../kit/button.tsx";
import { iconStroke } from "../kit/icon.ts";

/** A loss that is mended within this time is not worth a word, in milliseconds. */
const quietMs = 600;

/** Says that the page is cut off; nothing when all is well. */
export function ConnectionLine() {
  const { t } = useTranslation("shell");
  const { status, waiting } = useConnection();
  // That the session has ended is told by a line of its own.
  const shown = useLasting(status !== "connected" && status !== "ended");
  const offline = status === "offline" || waiting > 0;
  const Icon = status === "refused" || offline ? CloudOff : LoaderCircle;
  const text = () => {
    if (status === "refused") return t("connection.refused");
    if (waiting > 0) return t("connection.waiting", { count: waiting });
    return t(status === "offline" ? "connection.offline" : "connection.reconnecting");
  };
  return (
    <div role="status">
      {shown && (
        <div
          className={
            "pointer-events-auto flex items-center gap-2 rounded-full border border-line bg-card " +
            "py-1.5 pr-4 pl-3 text-13 text-soft shadow-float animate-[appear_160ms]"
          }
        >
          <Icon
            strokeWidth={iconStroke}
            aria-hidden
            className={`size-4 text-amber-ink ${Icon === LoaderCircle ? "animate-spin" : ""}`}
          />
          {text()}
          {status === "refused" && (
            <Button onPress={() => location.reload()}>{t("connection.reload")}</Button>
          )}
        </div>
      )}
    </div>
  );
}

/** Whether something has been so for a while. */
function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    if (!now) return setLasting(false);
    const timer = setTimeout(() => setLasting(true), quietMs);
    return () => clearTimeout(timer);
  }, [now]);
  return now && lasting;
}
