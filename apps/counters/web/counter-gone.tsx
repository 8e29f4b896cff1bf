import { useNavigate } from "@tanstack/react-router";
import { CircleSlash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";

/** What stands where a counter was, or where a link thought that there was one. */
export default function CounterGone({ reason }: { reason: "deleted" | "missing" }) {
  const { t } = useTranslation("countersMore");
  const navigate = useNavigate();
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={CircleSlash2}
        title={t(`${reason}.title`)}
        text={t(`${reason}.text`)}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/counters" })}>
            {t("all")}
          </Button>
        }
      />
    </div>
  );
}
