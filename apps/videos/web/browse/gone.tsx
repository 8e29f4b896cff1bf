import { useNavigate } from "@tanstack/react-router";
import { CircleSlash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../../web/kit/title.ts";

/** A page of something that is not there, or not for whoever asks. */
export function Gone({ what }: { readonly what: "person" | "playlist" | "video" }) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const title = t(`browse.gone.${what}.title`);
  useTitle(title);
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <EmptyState
        heading
        icon={CircleSlash2}
        title={title}
        text={t(`browse.gone.${what}.text`)}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/videos" })}>
            {t("browse.gone.action")}
          </Button>
        }
      />
    </div>
  );
}
