import { useCallback, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useHeard, useWhisper, useWhispers } from "../../../core/client/react.tsx";
import { roomChannel } from "../contract/room.ts";
import { roomWatch } from "../state/room.ts";

/** Somebody who has not written on for so long has stopped, in milliseconds. */
const typingMs = 5_000;

/** How often one tells that one is writing, in milliseconds. */
const tellMs = 3_000;

interface Writer {
  readonly id: string;
  readonly name: string;
  readonly untilMs: number;
}

/** Who is writing in a room right now, whoever began first first. */
function useTyping(roomId: string): readonly Writer[] {
  const [writers, setWriters] = useState<readonly Writer[]>([]);
  useWhispers(roomChannel, roomId, (whisper, { id, name }) => {
    if (whisper.name !== "room.typing") return;
    const writer = { id, name, untilMs: Date.now() + typingMs };
    setWriters((all) =>
      all.some((one) => one.id === id)
        ? all.map((one) => (one.id === id ? writer : one))
        : [...all, writer],
    );
  });
  useHeard(roomWatch, roomId, {
    events(events) {
      const said = events.flatMap((event) =>
        event.type === "message.sent" ? [event.message.from.id] : [],
      );
      if (said.length > 0) {
        setWriters((all) =>
          all.some(({ id }) => said.includes(id))
            ? all.filter(({ id }) => !said.includes(id))
            : all,
        );
      }
    },
  });
  const nextMs = Math.min(...writers.map(({ untilMs }) => untilMs));
  useEffect(() => {
    if (!Number.isFinite(nextMs)) return;
    const timer = setTimeout(
      () => setWriters((all) => all.filter(({ untilMs }) => untilMs > Date.now())),
      Math.max(0, nextMs - Date.now()) + 10,
    );
    return () => clearTimeout(timer);
  }, [nextMs]);
  return writers;
}

/** The line under the log that says who is writing; it has its place also when nobody is. */
export function TypingLine({ roomId, ownId }: { roomId: string; ownId: string }) {
  const { t } = useTranslation("chat");
  const writers = useTyping(roomId).filter(({ id }) => id !== ownId);
  const [one, two] = writers;
  const text = () => {
    if (!one) return "";
    if (!two) return t("conversation.typing.one", { name: one.name });
    if (writers.length === 2) {
      return t("conversation.typing.two", { name: one.name, other: two.name });
    }
    return t("conversation.typing.many", { count: writers.length });
  };
  return (
    <div className="typing-line">
      {one && (
        <>
          <span className="typing-dots" aria-hidden>
            <i />
            <i />
            <i />
          </span>
          <span className="truncate">{text()}</span>
        </>
      )}
    </div>
  );
}

/** Tells the others that one is writing; to be called at every key. */
export function useTellTyping(roomId: string): () => void {
  const whisper = useWhisper(roomChannel, roomId);
  const toldMs = useRef(0);
  return useCallback(() => {
    const now = Date.now();
    if (now - toldMs.current < tellMs) return;
    toldMs.current = now;
    whisper({ name: "room.typing", data: {} });
  }, [whisper]);
}
