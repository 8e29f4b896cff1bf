import { useCallback } from "react";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { useFailureText } from "./failure-text.ts";

/** Tells in passing why something was refused; answers whether it was. */
export function useRefusal(): (answer: Result<unknown, Failure>) => boolean {
  const textOf = useFailureText();
  return useCallback(
    (answer) => {
      if (!answer.ok) toast(textOf(answer.failure.code));
      return !answer.ok;
    },
    [textOf],
  );
}
