import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import type { FormProblem } from "../../../web/kit/form.tsx";
import { toast } from "../../../web/kit/toast.tsx";

const secondMs = 1_000;
const minuteMs = 60_000;

/** Beside which field a refusal is shown; the others stand above the button. */
const fields: Readonly<Record<string, string>> = {
  "handle-exists": "handle",
  "handle-too-short": "handle",
  "handle-too-long": "handle",
  "handle-wrong": "handle",
  "password-too-short": "password",
  "password-too-long": "password",
  "password-common": "password",
  "password-personal": "password",
  "wrong-password": "current",
  "name-wrong": "name",
  "email-wrong": "email",
  "code-wrong": "code",
  "wrong-code": "code",
};

/** What went wrong in words that say what to do about it. */
export function useFailureText(): (failure: Failure) => string {
  const { t } = useTranslation("peopleMore");
  return useCallback(
    ({ code, retryAfterMs }) => {
      if (code === "too-many" && retryAfterMs !== undefined) return later(retryAfterMs);
      // A code without words of its own gets the last ones.
      return t([`failures.${code}` as "failures.other", "failures.other"]);
      function later(ms: number): string {
        const unit = ms < 1.5 * minuteMs ? "seconds" : "minutes";
        const count = Math.ceil(ms / (unit === "seconds" ? secondMs : minuteMs));
        return t(`failures.later.${unit}`, { count });
      }
    },
    [t],
  );
}

/** Turns an answer into what a form shows: nothing when it went well. */
export function useProblem(): (answer: Result<unknown>) => FormProblem | undefined {
  const text = useFailureText();
  return useCallback(
    (answer) => {
      if (answer.ok) return undefined;
      const { failure } = answer;
      // The courtyard's name is not one's own.
      const wrong = failure.issues?.flatMap(({ path }) => path.split(".").slice(0, 1)) ?? [];
      const known = fields[failure.code];
      const beside = known === undefined ? wrong : [known];
      if (beside.length === 0) return { text: text(failure) };
      return { fields: Object.fromEntries(beside.map((field) => [field, text(failure)])) };
    },
    [text],
  );
}

/** Tells in passing why something was refused; answers whether it was. */
export function useRefusal(): (answer: Result<unknown>) => boolean {
  const text = useFailureText();
  return useCallback(
    (answer) => {
      if (!answer.ok) toast(text(answer.failure));
      return !answer.ok;
    },
    [text],
  );
}
