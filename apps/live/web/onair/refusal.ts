import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { toast } from "../../../../web/kit/toast.tsx";

/** What a command or a route answered. */
export type Answered =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: { readonly code: string } };

/** Says in words why something was refused. */
export function useFailureText(): (code: string) => string {
  const { t } = useTranslation("liveMore");
  return useCallback(
    (code) => t([`onair.failures.${code}` as "onair.failures.other", "onair.failures.other"]),
    [t],
  );
}

/** Tells in passing why something was refused; answers whether it was. */
export function useRefusal(): (answer: Answered) => boolean {
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
