import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { fetchMoreWords } from "./more-words.ts";

/** Tells the reader why a command was refused; answers whether it was. */
export function useRefusal(): (answer: Result<undefined, Failure>) => boolean {
  const { i18n } = useTranslation();
  return useCallback(
    (answer) => {
      if (answer.ok) return false;
      const { code } = answer.failure;
      // Where its words cannot be had, it is told at least that it did not work.
      const known = `countersMore:failures.${code}` as "countersMore:failures.not-yours";
      const tell = () => toast(i18n.t([known, "countersMore:failures.other", "counters:failed"]));
      fetchMoreWords().then(tell, tell);
      return true;
    },
    [i18n],
  );
}
