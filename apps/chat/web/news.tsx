import { useEffect } from "react";
import { useTopic } from "../../../core/client/react.tsx";
import { CountBadge } from "../../../web/kit/count-badge.tsx";
import { countUnread } from "../../../web/kit/title.ts";
import { badgeOf, roomsWatch } from "../state/rooms.ts";

interface Props {
  /** Told how many there are whenever that changes, so that the link can say it. */
  readonly onCount: (count: number) => void;
}

/** How many messages wait for one, by what one wants to be told of each room. */
export default function ChatNews({ onCount }: Props) {
  const rooms = useTopic(roomsWatch).view?.rooms ?? [];
  const count = rooms.reduce((sum, entry) => sum + badgeOf(entry), 0);
  useEffect(() => {
    countUnread(count, "chat");
    onCount(count);
  }, [count, onCount]);
  return <CountBadge count={count} />;
}
