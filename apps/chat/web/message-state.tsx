import { Check, CheckCheck, Clock3 } from "lucide-react";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useNow } from "./conversation-tools.ts";

const icons = { sending: Clock3, sent: Check, seen: CheckCheck } as const;

/** Where one's own message is: on its way, there, or seen by the other one. */
export function MessageState({ state }: { state: keyof typeof icons }) {
  const { t } = useNow();
  const Icon = icons[state];
  return (
    <span
      className="message-state"
      data-state={state}
      role="img"
      aria-label={t(`conversation.state.${state}`)}
    >
      <Icon strokeWidth={iconStroke} aria-hidden />
    </span>
  );
}
