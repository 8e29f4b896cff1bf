import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";

interface Props {
  /** The server's code, or `offline`. */
  readonly code: string;
  readonly onAgain: () => void;
}

/** Stands where something could not be read, and reads it again. */
export function Failed({ code, onAgain }: Props) {
  const { t } = useTranslation("videosMore");
  return (
    <p
      role="alert"
      className="flex min-h-11 w-full flex-wrap items-center justify-between gap-3 text-soft"
    >
      {t(code === "offline" ? "browse.failed.offline" : "browse.failed.text")}
      <Button onPress={onAgain}>{t("browse.failed.again")}</Button>
    </p>
  );
}
