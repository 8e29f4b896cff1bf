import { useEffect, useMemo, useState, useSyncExternalStore } from "react";
import type { Client } from "../../../core/client/client.ts";
import { useClient, useHeard, useMe, useTopic } from "../../../core/client/react.tsx";
import { Store } from "../../../core/client/store.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import { role } from "../../../web/kit/visitor.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import type { Stance } from "../rules.ts";
import { type RoomState, roomWatch } from "../state/room.ts";
import { roomsWatch } from "../state/rooms.ts";
import { fetchMessages, fetchPage } from "./conversation-request.ts";
import { MessageChanges, withChanges } from "./message-changes.ts";
import { Quotes } from "./message-quotes.ts";
import { unsentOf } from "./message-refused.ts";
import { type Row, Rows } from "./message-rows.ts";
import { RoomWindow, type RoomWindowView } from "./room-window.ts";

/** What belongs to one room while it is on the page, and stays the same object. */
export interface RoomParts {
  readonly roomId: string;
  readonly client: Client;
  readonly window: RoomWindow;
  readonly quotes: Quotes;
  readonly changes: MessageChanges;
  /** The message that is being edited in the composer. */
  readonly editing: Store<Message | undefined>;
}

/** One room as its page sees it. */
export interface RoomNow {
  readonly parts: RoomParts;
  readonly status: ReturnType<typeof useTopic>["status"];
  /** Why one is not let in. */
  readonly refusal: string | undefined;
  readonly state: RoomState | undefined;
  readonly entry: RoomEntry | undefined;
  /** Whether it is known what one has read. */
  readonly isKnown: boolean;
  readonly people: readonly Person[];
  readonly view: RoomWindowView;
  readonly rows: readonly Row[];
  readonly me: Person;
  readonly stance: Stance;
}

const nobody: Person = { id: "", name: "" };

function partsOf(client: Client, roomId: string): RoomParts {
  return {
    roomId,
    client,
    window: new RoomWindow({
      page: (query) => fetchPage(roomId, query),
      end: () => client.topic(roomWatch, roomId).get().state,
    }),
    quotes: new Quotes(fetchMessages),
    changes: new MessageChanges(),
    editing: new Store<Message | undefined>(undefined),
  };
}

/** One room, live: its state, and the rows of its log. */
export function useRoom(roomId: string): RoomNow {
  const client = useClient();
  const me = useMe() ?? nobody;
  const topic = useTopic(roomWatch, roomId);
  const rooms = useTopic(roomsWatch);
  const parts = useMemo(() => partsOf(client, roomId), [client, roomId]);
  const { window, quotes } = parts;
  useHeard(roomWatch, roomId, {
    events(events) {
      window.heard(events);
      quotes.heard(events);
    },
    snapshot(state) {
      window.snapshot(state);
      quotes.forget();
    },
  });
  const view = useSyncExternalStore(window.listen, window.get);
  const isLive = topic.status === "live";
  useEffect(() => {
    if (isLive) window.again();
  }, [isLive, window]);

  const entry = rooms.view?.rooms.find(({ room }) => room.id === roomId);
  const { state } = topic;
  const stance = useMemo(() => stanceOf(state, entry), [state, entry]);
  return {
    parts,
    status: topic.status,
    refusal: topic.status === "refused" ? topic.failure?.code : undefined,
    ...{ state, entry, view, me, stance },
    isKnown: rooms.status === "refused" || rooms.view !== undefined,
    people: topic.people,
    rows: useRows(parts, view, topic.view?.sending, me),
  };
}

const noMessages: readonly Message[] = [];

/** The rows of the log: what the room holds as far as it is on the page, and one's own after it. */
function useRows(
  { client, roomId, changes }: RoomParts,
  view: RoomWindowView,
  sending: readonly Message[] = noMessages,
  me: Person,
): readonly Row[] {
  const unsentMessages = unsentOf(me.id);
  useAdoptedRefusals(client, me.id);
  const unsent = useSyncExternalStore(unsentMessages.listen, unsentMessages.get);
  const known = useSyncExternalStore(changes.listen, changes.get);
  const [keeper] = useState(() => new Rows());
  useEffect(() => changes.prune(view.rows), [changes, view.rows]);
  return useMemo(() => {
    const shown = withChanges(view.rows, known);
    // In the history the end is elsewhere, and what one says stands there.
    if (view.hasAfter) return keeper.of(shown, noMessages, [], me);
    const here = unsent.filter((one) => one.roomId === roomId);
    return keeper.of(shown, sending, here, me);
  }, [keeper, view.rows, view.hasAfter, known, sending, unsent, me, roomId]);
}

/** Messages of a page that was closed, and which the server refused later, are not lost either. */
function useAdoptedRefusals(client: Client, personId: string): void {
  const refusals = useSyncExternalStore(client.refusals.listen, client.refusals.get);
  useEffect(() => {
    for (const refusal of refusals) {
      if (refusal.channel !== roomChannel.name || refusal.name !== "message.send") continue;
      // Checked by the contract when it was given; the same version wrote it.
      const input = refusal.input as { id: string; roomId: string; text: string; replyTo?: string };
      unsentOf(personId).add({ ...input, files: [], code: refusal.failure.code });
      client.dismiss(refusal);
    }
  }, [client, refusals, personId]);
}

/** Where one stands towards a room, for the rules that both sides share. */
export function stanceOf(state: RoomState | undefined, entry: RoomEntry | undefined): Stance {
  return {
    role,
    room: state?.room ?? { kind: "group", isPublic: true },
    place: state?.own.role ?? entry?.role,
    mutedUntil: state?.own.mutedUntil,
    isClosed: state?.own.isClosed,
  };
}
