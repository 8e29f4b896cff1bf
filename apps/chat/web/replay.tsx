import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { personStyle } from "../../../web/kit/person.ts";
import type { Message } from "../contract/message.ts";
import { usePeople } from "./conversation-people.ts";
import { fetchSince } from "./conversation-request.ts";
import { type ConversationNow, Now } from "./conversation-tools.ts";
import { MessageBody } from "./message-body.tsx";
import { Name } from "./message-item.tsx";
import { useSaid } from "./message-said.tsx";
import { useTimes } from "./message-time.ts";
import { advance, type Replayed, shownAt } from "./replay-messages.ts";

interface Props {
  readonly roomId: string;
  /** When that was said which is heard now: the clock of then, in milliseconds UTC. */
  readonly timeMs: number;
}

/** What was said in a room while something was shown, in step with its recording. */
export function ChatReplay({ roomId, timeMs }: Props) {
  const { t } = useTranslation("chat");
  const { t: more } = useTranslation("chatMore");
  const times = useTimes();
  const { personOf } = usePeople();
  const messages = useReplayed(roomId, timeMs);
  const log = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes to the end when there is more
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [last]);
  const now = useMemo<ConversationNow>(
    () => ({
      ...{ ownId: "", t, times, personOf, newFrom: undefined, isDirect: false },
      stance: { role: "guest", room: { kind: "attached", isPublic: true }, place: undefined },
    }),
    [t, times, personOf],
  );
  return (
    <Now value={now}>
      <section className="replay" aria-label={more("comments.replay")}>
        <h2 className="replay-head">{more("comments.replay")}</h2>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys */}
        <div ref={log} className="replay-log" role="log" aria-live="off" tabIndex={0}>
          {messages.length === 0 && <p className="text-soft">{more("comments.replayNone")}</p>}
          {messages.map((message) => (
            <Said key={message.id} message={message} />
          ))}
        </div>
      </section>
    </Now>
  );
}

function Said({ message }: { message: Message }) {
  const said = useSaid(message.said, message.from.name);
  if (message.said) return <p className="replay-said">{said}</p>;
  return (
    <article className="replay-message person" style={personStyle(message.from.id)}>
      <Avatar {...message.from} size={28} decorative />
      <div className="min-w-0">
        <Name person={message.from} />
        <MessageBody message={message} />
      </div>
    </article>
  );
}

/** The messages of a moment; the next ones are fetched before they are needed. */
function useReplayed(roomId: string, timeMs: number): readonly Message[] {
  const [known, setKnown] = useState<Replayed>();
  const step = advance(known, timeMs);
  const isAsking = useRef<number>(undefined);
  useEffect(() => {
    if (step === undefined || isAsking.current === step.sinceMs) return;
    isAsking.current = step.sinceMs;
    void fetchSince(roomId, step.sinceMs).then((answer) => {
      isAsking.current = undefined;
      if (answer.ok) setKnown((before) => step.take(before, answer.value));
    });
  }, [roomId, step]);
  return useMemo(() => shownAt(known, timeMs), [known, timeMs]);
}
