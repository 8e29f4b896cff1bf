import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import type { Counter } from "../contract.ts";
import { HistoryPages } from "./history-pages.tsx";

/** The clicks one by one, for who wants to see them. */
export function History({ counter }: { counter: Counter }) {
  const { t } = useTranslation("countersMore");
  const headingId = useId();
  const [isOpen, setOpen] = useState(false);
  if (!counter.last && counter.epoch === 1) return null;
  return (
    <section aria-labelledby={headingId} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <header className="flex min-h-9 items-center justify-between gap-3">
        <h2 id={headingId} className="text-15">
          {t("history.title")}
        </h2>
        <span className="-mr-3.5 text-13">
          <Button kind="quiet" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {t(isOpen ? "history.hide" : "history.show")}
          </Button>
        </span>
      </header>
      {isOpen && <HistoryPages counter={counter} />}
    </section>
  );
}
