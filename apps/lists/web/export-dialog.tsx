import { Copy, FileJson2, FileText, type LucideIcon, Sheet } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { toast } from "../../../web/kit/toast.tsx";
import type { List } from "../contract/list.ts";

const forms: readonly (readonly ["text" | "csv" | "json", ending: string, icon: LucideIcon])[] = [
  ["text", "txt", FileText],
  ["csv", "csv", Sheet],
  ["json", "json", FileJson2],
];

interface Props {
  readonly list: List;
  readonly onClose: () => void;
}

/** A list as a file, or as text to be sent on. */
export default function ExportDialog({ list, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const address = (ending: string) => `/api/lists/${list.id}/export.${ending}`;
  const copy = async () => {
    // A copy that is asked for at once is allowed to wait for its text.
    const text = await textAt(address("txt"));
    const isCopied = text !== undefined && (await copyText(text));
    toast(t(isCopied ? "exchange.copied" : "exchange.notCopied"));
  };
  return (
    <Dialog title={t("exchange.exportTitle")} onClose={onClose}>
      <p className="text-soft">{t("exchange.exportText")}</p>
      <ul className="-mx-2.5 grid">
        {forms.map(([form, ending, Icon]) => (
          <li key={form}>
            <a href={address(ending)} download={`${list.name}.${ending}`} className="list-line">
              <Icon strokeWidth={iconStroke} aria-hidden />
              <span className="min-w-0 flex-1">
                <span className="block font-[560]">{t(`exchange.${form}.title`)}</span>
                <span className="block text-13 text-soft">{t(`exchange.${form}.text`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ul>
      <DialogActions>
        <Button onPress={() => void copy()}>
          <Copy strokeWidth={iconStroke} aria-hidden />
          {t("exchange.copy")}
        </Button>
        <Button kind="primary" onPress={onClose}>
          {t("exchange.close")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** The text at an address; undefined where there is none to be had. */
async function textAt(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address);
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined; // no network: it is told as what could not be copied
  }
}
