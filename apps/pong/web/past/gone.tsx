import { useNavigate } from "@tanstack/react-router";
import { CircleSlash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../../web/kit/title.ts";

interface Props {
  /** What is not there. */
  readonly what: "player" | "match" | "record" | "unreadable";
  /** Where else to go. */
  readonly to: string;
}

/** A page of something that is not there. */
export function Gone({ what, to }: Props) {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  const title = t(`past.gone.${what}.title`);
  useTitle(title);
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={CircleSlash2}
        title={title}
        text={t(`past.gone.${what}.text`)}
        action={
          <Button kind="primary" onPress={() => void navigate({ to })}>
            {t(`past.gone.${what}.action`)}
          </Button>
        }
      />
    </div>
  );
}
