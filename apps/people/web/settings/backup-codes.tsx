import { Copy, Download, Printer } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { DialogActions } from "../../../../web/kit/dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { usePlace } from "../../../../web/kit/title.ts";
import { toast } from "../../../../web/kit/toast.tsx";

interface Props {
  readonly codes: readonly string[];
  readonly onClose: () => void;
}

/** The codes for the day on which the phone is lost; they are shown this once. */
export function BackupCodes({ codes, onClose }: Props) {
  const { t } = useTranslation("people");
  const place = usePlace();
  const text = `${t("backup.file", { place })}\n\n${codes.join("\n")}\n`;
  const copy = async () => toast(t((await copyText(codes.join("\n"))) ? "copied" : "notCopied"));
  return (
    <>
      <p className="text-soft">{t("backup.text")}</p>
      <ul
        className={
          "printed grid grid-cols-2 gap-x-6 gap-y-1.5 rounded-medium bg-sunk p-4 text-center " +
          "font-[560] " +
          "tracking-[0.06em] tabular-nums"
        }
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onPress={() => void copy()}>
          <Copy strokeWidth={iconStroke} aria-hidden />
          {t("backup.copy")}
        </Button>
        <Button onPress={() => download(text)}>
          <Download strokeWidth={iconStroke} aria-hidden />
          {t("backup.download")}
        </Button>
        <Button onPress={() => window.print()}>
          <Printer strokeWidth={iconStroke} aria-hidden />
          {t("backup.print")}
        </Button>
      </div>
      <DialogActions>
        <Button kind="primary" onPress={onClose}>
          {t("backup.done")}
        </Button>
      </DialogActions>
    </>
  );
}

function download(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = "dvor-backup-codes.txt";
  link.click();
  URL.revokeObjectURL(url);
}
