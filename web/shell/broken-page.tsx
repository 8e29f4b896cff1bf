import type { ErrorComponentProps } from "@tanstack/react-router";
import { Unplug } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { useTitle } from "../kit/title.ts";

/** How browsers say that a script of this page is no longer on the server. */
const missingScript = /dynamically imported module|module script failed/iu;

/** A page that reloaded within this time is not reloaded again, in milliseconds. */
const onceMs = 30_000;

/** What is shown when a page throws: what happened, and how to go on. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation("shell");
  // An upgraded server has other scripts; the page that asks for the old ones starts anew.
  const [isLeaving, setLeaving] = useState(() => isScriptMissing(error) && isFirst());
  useTitle(t("broken.title"));
  useEffect(() => {
    if (isLeaving) void reload().then(setLeaving);
  }, [isLeaving]);
  if (isLeaving) return null;
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={Unplug}
        title={t("broken.title")}
        text={t("broken.text")}
        action={
          <Button kind="primary" onPress={isScriptMissing(error) ? () => void reload() : reset}>
            {t("broken.retry")}
          </Button>
        }
      />
    </div>
  );
}

/** Whether a script could not be had; asking for it again in the same page would not help. */
function isScriptMissing(error: unknown): boolean {
  return error instanceof Error && missingScript.test(error.message);
}

/** Whether this page was not reloaded a moment ago. */
function isFirst(): boolean {
  return Date.now() - Number(sessionStorage.getItem("dvor_reloaded") ?? 0) >= onceMs;
}

/**
 * Reloads the page; answers whether it does.
 *
 * Without a network the browser would show a page of its own, and ours would be lost.
 */
async function reload(): Promise<boolean> {
  try {
    await fetch(location.href, { method: "HEAD" });
  } catch {
    return false;
  }
  sessionStorage.setItem("dvor_reloaded", String(Date.now()));
  location.reload();
  return true;
}
