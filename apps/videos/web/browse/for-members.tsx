import { useNavigate } from "@tanstack/react-router";
import { Clapperboard } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { Frame } from "./frame.tsx";

/** A page of what is one's own, as soon as it is known who one is; guests are told what it is. */
export function ForMembers({ children }: { children: (ownId: string) => ReactNode }) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const me = useMe();
  useTitle(t("studio.title"));
  if (isMember) return me ? children(me.id) : null;
  return (
    <Frame>
      <EmptyState
        heading
        icon={Clapperboard}
        title={t("studio.guest.title")}
        text={t("studio.guest.text")}
        action={
          <Button kind="primary" onPress={() => void navigate({ to: "/sign-in" })}>
            {t("studio.guest.action")}
          </Button>
        }
      />
    </Frame>
  );
}
