import { useMemo } from "react";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import type { StateOf } from "../../../core/protocol/channel.ts";
import type { Room, RoomEntry } from "../contract/rooms.ts";
import type { rosterChannel } from "../contract/roster.ts";
import type { Stance } from "../rules.ts";
import { roomWatch } from "../state/room.ts";
import { rosterWatch } from "../state/roster.ts";
import { useRoomName } from "./room-name.ts";
import { stanceOf } from "./use-room.ts";

/** All that one may know of a room. */
export interface Known {
  readonly room: Room;
  readonly name: string;
  readonly entry: RoomEntry | undefined;
  readonly roster: StateOf<typeof rosterChannel>;
  readonly stance: Stance;
  readonly ownId: string;
}

/** What is known of a room, live; undefined until there is something. */
export function useKnownRoom(roomId: string, entry: RoomEntry | undefined): Known | undefined {
  const me = useMe();
  const nameOf = useRoomName();
  const { state } = useTopic(roomWatch, roomId);
  const roster = useTopic(rosterWatch, roomId).view;
  return useMemo(() => {
    if (!state || !roster) return undefined;
    const { room } = state;
    const name = nameOf(room, entry?.partner);
    const stance = stanceOf(state, entry);
    return { room, name, entry, roster, stance, ownId: me?.id ?? "" };
  }, [state, roster, entry, me, nameOf]);
}
