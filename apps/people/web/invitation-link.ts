import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../web/kit/copy.ts";
import { toast } from "../../../web/kit/toast.tsx";

/** The address that lets somebody in. */
export function invitationLink(token: string): string {
  return `${location.origin}/join/${token}`;
}

/** Copies the link of an invitation, and says so. */
export function useCopyLink(): (token: string) => Promise<void> {
  const { t } = useTranslation("people");
  return useCallback(
    async (token) => toast(t((await copyText(invitationLink(token))) ? "copied" : "notCopied")),
    [t],
  );
}
