import { Link } from "@tanstack/react-router";
import { ChevronLeft, Ellipsis, MessageCircle } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Person } from "../../../../core/protocol/frames.ts";
import { ahead } from "../../../../web/kit/ahead.ts";
import { AvatarStack } from "../../../../web/kit/avatar-stack.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import { useCup } from "./cup-now.ts";
import type { CupQuestion } from "./organiser-menu.tsx";
import { CancelQuestion, StartQuestion } from "./organiser-questions.tsx";
import { StatusMark } from "./tournament-row.tsx";

const fetchMenu = () => import("./organiser-menu.tsx");
const OrganiserMenu = lazy(fetchMenu);

interface Props {
  /** Who looks at it now, besides oneself. */
  readonly people: readonly Person[];
  readonly isTalking: boolean;
  readonly onTalk: () => void;
}

/** A tournament's name, how it stands, who is here, and what can be done with it. */
export function TournamentHeader({ people, isTalking, onTalk }: Props) {
  const { t } = useTranslation("pongMore");
  const { tournament, isOrganiser, isGoing } = useCup();
  const { name, kind, organiser, isLocal, status, hasRoom } = tournament;
  const facts = [
    t(`cup.kind.${kind}`),
    ...(isLocal ? [t("cup.local")] : []),
    t("cup.by", { name: organiser.name }),
  ];
  return (
    <header className="cup-header">
      <Link to="/pong/tournaments" aria-label={t("cup.all")} className="icon-button">
        <ChevronLeft strokeWidth={iconStroke} aria-hidden />
      </Link>
      <div className="min-w-0 flex-1">
        <h1 tabIndex={-1} className="cup-name">
          {name}
        </h1>
        <p className="flex min-w-0 items-center gap-2 text-13 text-soft">
          <StatusMark status={status} />
          <span className="truncate">{facts.join(" · ")}</span>
        </p>
      </div>
      <span className="max-tablet:hidden">
        <AvatarStack people={people} most={3} />
      </span>
      {hasRoom && isMember && (
        <IconButton
          icon={MessageCircle}
          label={t("cup.chat.open")}
          aria-expanded={isTalking}
          onPress={onTalk}
        />
      )}
      {isOrganiser && (isGoing || status === "signing-up") && <Organise />}
    </header>
  );
}

function Organise() {
  const { t } = useTranslation("pongMore");
  const [question, setQuestion] = useState<CupQuestion>();
  const close = () => setQuestion(undefined);
  return (
    <>
      <MenuButton
        label={t("cup.manage.label")}
        className="icon-button"
        onIntent={() => ahead(fetchMenu)}
        menu={(props) => <OrganiserMenu {...props} onAsk={setQuestion} />}
      >
        <Ellipsis strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {question === "start" && <StartQuestion onClose={close} />}
        {question === "cancel" && <CancelQuestion onClose={close} />}
      </Suspense>
    </>
  );
}
