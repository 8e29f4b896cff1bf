import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { uploadAt } from "../../../../web/kit/ask-upload.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits } from "../../contract/limits.ts";
import { useFailureText } from "../browse/refusal.ts";

const send = uploadAt("/api/videos");

/** Gives a video a poster of one's own, and tells how that went. */
export function usePosterUpload(videoId: string): (picture: Blob) => Promise<void> {
  const { t } = useTranslation("videosMore");
  const textOf = useFailureText();
  return useCallback(
    async (picture) => {
      if (picture.size > limits.posterBytes) return toast(t("studio.poster.tooLarge"));
      const answer = await send("POST", `/${videoId}/poster`, picture);
      toast(answer.ok ? t("studio.poster.saved") : textOf(answer.failure.code));
    },
    [t, textOf, videoId],
  );
}
