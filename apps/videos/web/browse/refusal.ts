import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../../core/protocol/result.ts";
import { toast } from "../../../../web/kit/toast.tsx";

/** Why something was refused, in words. */
export function useFailureText(): (code: string) => string {
  const { t } = useTranslation("videosMore");
  return useCallback(
    (code) => t([`browse.failures.${code}` as "browse.failures.other", "browse.failures.other"]),
    [t],
  );
}

/** Tells the reader why a command was refused; answers whether it was. */
export function useRefusal(): (answer: Result<undefined, Failure>) => boolean {
  const textOf = useFailureText();
  return useCallback(
    (answer) => {
      if (answer.ok) return false;
      toast(textOf(answer.failure.code));
      return true;
    },
    [textOf],
  );
}
