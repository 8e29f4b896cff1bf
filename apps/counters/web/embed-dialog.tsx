import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { copyText } from "../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { Counter } from "../contract.ts";

interface Props {
  readonly counter: Counter;
  readonly onClose: () => void;
}

type Theme = "auto" | "light" | "dark";

/** The lines by which a page elsewhere shows this counter, and how that looks. */
export default function EmbedDialog({ counter, onClose }: Props) {
  const { t, i18n } = useTranslation("countersMore");
  const [theme, setTheme] = useState<Theme>("auto");
  if (counter.access !== "open") {
    return (
      <Dialog title={t("embed.title")} onClose={onClose}>
        <p className="text-soft">{t("embed.closed")}</p>
        <DialogActions>
          <Button onPress={onClose}>{t("close")}</Button>
        </DialogActions>
      </Dialog>
    );
  }
  const choices = { lang: i18n.language, ...(theme === "auto" ? {} : { theme }) };
  const address = `${location.origin}/embed/counters/${counter.id}?${new URLSearchParams(choices)}`;
  const code =
    `<iframe src="${inHtml(address)}" title="${inHtml(counter.name)}" ` +
    'width="320" height="180" style="border: 0" loading="lazy"></iframe>';
  const copy = async () => toast(t((await copyText(code)) ? "embed.copied" : "embed.notCopied"));
  return (
    <Dialog title={t("embed.title")} onClose={onClose}>
      <p className="text-soft">{t("embed.text")}</p>
      <Segmented
        label={t("embed.theme")}
        value={theme}
        options={[
          ["auto", t("embed.auto")],
          ["light", t("embed.light")],
          ["dark", t("embed.dark")],
        ]}
        onChange={setTheme}
      />
      <iframe
        key={address}
        src={address}
        title={t("embed.preview")}
        className="h-45 w-full rounded-medium border border-line"
      />
      <label className="grid gap-1.5 text-13 font-[560] text-soft">
        {t("embed.code")}
        <textarea
          readOnly
          rows={5}
          spellCheck={false}
          className="embed-code"
          value={code}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <DialogActions>
        <Button onPress={onClose}>{t("close")}</Button>
        <Button kind="primary" onPress={() => void copy()}>
          {t("embed.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
