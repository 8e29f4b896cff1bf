import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";

interface Props {
  /** The server's code, or `offline`. */
  readonly code: string;
  readonly onAgain: () => void;
}

/** Stands where something could not be read, and reads it again. */
export function Failed({ code, onAgain }: Props) {
  const { t } = useTranslation("liveMore");
  return (
    <p
      role="alert"
      className="flex min-h-11 flex-wrap items-center justify-between gap-3 text-13 text-soft"
    >
      {t(code === "offline" ? "channel.failed.offline" : "channel.failed.text")}
      <Button onPress={onAgain}>{t("channel.failed.again")}</Button>
    </p>
  );
}
