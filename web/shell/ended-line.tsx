import { useTranslation } from "react-i18next";
import { useConnection } from "../../core/client/react.tsx";
import { Button } from "../kit/button.tsx";

/** Says that the session of this page was ended elsewhere; what is shown is from before. */
export function EndedLine() {
  const { t } = useTranslation("shell");
  const isEnded = useConnection().status === "ended";
  return (
    <div role="alert" className="contents">
      {isEnded && (
        <div
          className={
            "sticky top-0 z-40 flex animate-[appear_160ms] flex-wrap items-center " +
            "justify-center gap-x-4 gap-y-2 border-b border-line bg-amber-soft px-4 py-2.5 " +
            "text-amber-ink shadow-float"
          }
        >
          <span className="font-[560]">{t("ended.text")}</span>
          <Button kind="primary" onPress={() => location.assign("/sign-in")}>
            {t("signIn")}
          </Button>
        </div>
      )}
    </div>
  );
}
