import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { toast } from "../../../web/kit/toast.tsx";

/** Tells the reader why a command was refused; answers whether it was. */
export function useRefusal(): (answer: Result<undefined, Failure>) => boolean {
  const { t } = useTranslation("counters");
  return useCallback(
    (answer) => {
      if (answer.ok) return false;
      toast(t([`failures.${answer.failure.code}` as "failures.other", "failures.other"]));
      return true;
    },
    [t],
  );
}
