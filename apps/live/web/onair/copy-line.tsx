import { Copy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../../web/kit/copy.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";

interface Props {
  /** What it is; the button is called by it. */
  readonly label: string;
  readonly text: string;
}

/** A text that is typed elsewhere, and is put on the clipboard by a press. */
export function CopyLine({ label, text }: Props) {
  const { t } = useTranslation("liveMore");
  const copy = async () =>
    toast(t((await copyText(text)) ? "onair.copied" : "onair.notCopied", { what: label }));
  return (
    <span className="copy-line">
      <code>{text}</code>
      <IconButton
        icon={Copy}
        label={t("onair.copy", { what: label })}
        onPress={() => void copy()}
      />
    </span>
  );
}
