import { Link, useNavigate } from "@tanstack/react-router";
import { MessageSquareText } from "lucide-react";
import { useEffect, useState } from "react";
import type { Channel } from "../../../core/protocol/channel.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { toast } from "../../../web/kit/toast.tsx";
import type { Card as CardOf, Message } from "../contract/message.ts";
import { useFailureText } from "./conversation-failure.ts";
import { useNow, useTools } from "./conversation-tools.ts";
import { useSaid } from "./message-said.tsx";

interface Props {
  readonly message: Message;
  readonly card: CardOf;
}

type Action = CardOf["actions"][number];

/** What a card says that was not answered in time. */
const over = { key: "chat:card.expired", values: {} };

/** Something that can be answered where it is said; it lives as long as it is on the page. */
export function Card({ message, card }: Props) {
  const { ownId } = useNow();
  const title = useSaid(card.title, message.from.name);
  const body = useSaid(card.body, message.from.name);
  const outcome = useSaid(card.outcome ?? over, message.from.name);
  const leftMs = useLeftMs(card.state === "open" ? card.expiresAt : undefined);
  const isOpen = card.state === "open" && leftMs > 0;
  const isAsked = card.forIds ? card.forIds.includes(ownId) : message.from.id !== ownId;
  const words = (
    <>
      <strong>{title}</strong>
      {body !== "" && <span>{body}</span>}
    </>
  );
  return (
    <section className="card" data-state={card.state} aria-label={title}>
      <div className="card-head">
        <span className="card-icon">
          <MessageSquareText strokeWidth={iconStroke} aria-hidden />
        </span>
        {card.link === undefined ? (
          <span className="card-words">{words}</span>
        ) : (
          // A path of this house, which the app that posted the card knows.
          <Link to={card.link as "/"} className="card-words">
            {words}
          </Link>
        )}
        {isOpen && Number.isFinite(leftMs) && <Countdown leftMs={leftMs} />}
      </div>
      {!isOpen && outcome !== "" && <p className="card-outcome">{outcome}</p>}
      {isOpen && isAsked && card.actions.length > 0 && (
        <div className="card-actions">
          {card.actions.map((action) => (
            <CardAction
              key={`${action.command} ${action.label.key}`}
              action={action}
              link={card.link}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface ActionProps {
  readonly action: Action;
  /** Where who does the main thing wants to be. */
  readonly link: string | undefined;
}

function CardAction({ action, link }: ActionProps) {
  const { parts } = useTools();
  const navigate = useNavigate();
  const textOf = useFailureText();
  const label = useSaid(action.label);
  const [isPending, setPending] = useState(false);
  const press = async () => {
    setPending(true);
    // The card names a channel of the app that posted it; its server checks the input.
    const channel = { name: action.channel } as Channel;
    const answer = await parts.client.send(channel, action.command, action.input as never);
    setPending(false);
    if (!answer.ok) return toast(textOf(answer.failure.code));
    if (action.isMain && link !== undefined) await navigate({ to: link });
  };
  return (
    <Button
      kind={action.isMain ? "primary" : "plain"}
      isPending={isPending}
      onPress={() => void press()}
    >
      {label}
    </Button>
  );
}

/** Beyond this a countdown says nothing that one needs, in milliseconds. */
const countdownMs = 60 * 60_000;

function Countdown({ leftMs }: { leftMs: number }) {
  if (leftMs > countdownMs) return null;
  const seconds = Math.ceil(leftMs / 1_000);
  const rest = String(seconds % 60).padStart(2, "0");
  return (
    <span className="card-time" role="timer">
      {Math.floor(seconds / 60)}:{rest}
    </span>
  );
}

/** How long something can be answered, in milliseconds; for ever where it does not end. */
function useLeftMs(endsAt: number | undefined): number {
  const [now, setNow] = useState(Date.now);
  const leftMs = endsAt === undefined ? Number.POSITIVE_INFINITY : endsAt - now;
  const isRunning = Number.isFinite(leftMs) && leftMs > 0;
  const everyMs = leftMs > countdownMs ? 30_000 : 1_000;
  useEffect(() => {
    if (!isRunning) return;
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [isRunning, everyMs]);
  return leftMs;
}
