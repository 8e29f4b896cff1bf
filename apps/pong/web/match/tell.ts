import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../../core/protocol/result.ts";
import { toast } from "../../../../web/kit/toast.tsx";

/** Tells in passing why something was refused; answers whether it was. */
export function useRefusal(): (answer: Result<unknown, Failure>) => boolean {
  const { t } = useTranslation("pongMore");
  return useCallback(
    (answer) => {
      if (answer.ok) return false;
      const { code } = answer.failure;
      toast(t([`play.failures.${code}` as "play.failures.other", "play.failures.other"]));
      return true;
    },
    [t],
  );
}
