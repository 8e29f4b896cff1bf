import { useNavigate } from "@tanstack/react-router";
import { Signpost } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../kit/button.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { useTitle } from "../kit/title.ts";

/** What is shown at an address that no page has. */
export default function MissingPage() {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  useTitle(t("missing.title"));
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={Signpost}
        title={t("missing.title")}
        text={t("missing.text")}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/" })}>
            {t("missing.home")}
          </Button>
        }
      />
    </div>
  );
}
