import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Words } from "../contract/message.ts";

/**
 * Words of the house, in the reader's language; those of another app come with its texts.
 *
 * `name` is whom they speak of, as they are called now.
 */
export function useSaid(words: Words | undefined, name = ""): string {
  const [namespace = "chat", key = ""] = words?.key.split(":") ?? [];
  // Which apps there are and what they say is not known here; their contracts hold it.
  const { t } = useTranslation(namespace as "chat");
  return useMemo(
    () => (words ? t(key as "conversation.today", { name, ...words.values }) : ""),
    [t, key, words, name],
  );
}
