import { ScanBarcode, Sparkles } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import type { QuickTools } from "./list-slots.ts";
import { useAsked } from "./use-asked.ts";

const fetchFind = () => import("./find-dialog.tsx");
const FindDialog = lazy(fetchFind);
const fetchAssist = () => import("./assist-dialog.tsx");
const AssistDialog = lazy(fetchAssist);

/** In the field of quick add: to find a product, and to ask the assistant where there is one. */
export function QuickButtons({ offer, text, write }: QuickTools) {
  const { t } = useTranslation("listsMore");
  const [open, setOpen] = useState<"find" | "assist">();
  const { answer } = useAsked<{ readonly isOn: boolean }>("/assist");
  const hasAssistant = answer?.ok === true && answer.value.isOn;
  const close = () => setOpen(undefined);
  return (
    <>
      {hasAssistant && (
        <IconButton
          icon={Sparkles}
          label={t("assist.open")}
          onHoverStart={() => ahead(fetchAssist)}
          onPress={() => setOpen("assist")}
        />
      )}
      <IconButton
        icon={ScanBarcode}
        label={t("find.open")}
        onHoverStart={() => ahead(fetchFind)}
        onPress={() => setOpen("find")}
      />
      <Suspense fallback={null}>
        {open === "find" && <FindDialog onItems={offer} onClose={close} />}
        {open === "assist" && (
          <AssistDialog
            text={text}
            onItems={(drafts) => {
              // What was asked about is not added as it was typed besides.
              write("");
              offer(drafts);
            }}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
