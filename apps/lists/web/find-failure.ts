import { useTranslation } from "react-i18next";
import type { AskFailure } from "../../../web/kit/ask.ts";
import { useFailureText } from "./failure-text.ts";

/** Why a product cannot be looked up, and how long to wait if that helps. */
export function useFindFailure(): (failure: AskFailure) => string {
  const { t } = useTranslation("listsMore");
  const textOf = useFailureText();
  return ({ code, retryAfterMs }) =>
    code === "too-many" && retryAfterMs !== undefined
      ? t("find.wait", { count: Math.ceil(retryAfterMs / 1_000) })
      : textOf(code);
}
