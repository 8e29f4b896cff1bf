import {
  createContext,
  createElement,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { Channel, InputOf, StateOf, WhisperOf } from "../protocol/channel.ts";
import type { Person } from "../protocol/frames.ts";
import type { Watch } from "../protocol/state.ts";
import type { Answer, Client, ConnectionView, WhisperListener } from "./client.ts";
import type { ReadableStore } from "./store.ts";
import type { TopicListener, TopicView } from "./subscription.ts";

const ClientContext = createContext<Client | undefined>(undefined);

/** Gives the page below it a client. */
export function RealtimeProvider({ client, children }: { client: Client; children: ReactNode }) {
  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === "visible") client.wake();
      else client.rest();
    };
    // The browser knows at once that the network is gone; the line would find out much later.
    const cut = () => client.cut();
    window.addEventListener("offline", cut);
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      window.removeEventListener("offline", cut);
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
    };
  }, [client]);
  return createElement(ClientContext.Provider, { value: client }, children);
}

/** The page's client, for stores that need no React. */
export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error("this page is not inside a RealtimeProvider");
  return client;
}

function useStore<Value>(store: ReadableStore<Value>): Value {
  return useSyncExternalStore(store.listen, store.get);
}

/** How things stand with the server. */
export function useConnection(): ConnectionView {
  return useStore(useClient().connection);
}

/** Who the server says this is. */
export function useMe(): Person | undefined {
  return useStore(useClient().me);
}

/** A topic's state, live, while the component is on the page. */
export function useTopic<C extends Channel>(watch: Watch<C>, key = ""): TopicView<StateOf<C>> {
  const client = useClient();
  return useStore(useMemo(() => client.topic(watch, key), [client, watch, key]));
}

/** Hears a topic's events one by one, and its snapshots; the topic must be watched as well. */
export function useHeard<C extends Channel>(
  watch: Watch<C>,
  key: string,
  listener: TopicListener<C>,
): void {
  const client = useClient();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(
    () =>
      client.topic(watch, key).hear({
        events: (events, isReplay) => latest.current.events?.(events, isReplay),
        snapshot: (state) => latest.current.snapshot?.(state),
      }),
    [client, watch, key],
  );
}

/** Gives commands of a channel; resolves with the answer, also after a loss of the line. */
export function useSend<C extends Channel>(channel: C) {
  const client = useClient();
  return useCallback(
    <Name extends keyof C["commands"] & string>(
      name: Name,
      input: InputOf<C, Name>,
    ): Promise<Answer<C>> => client.send(channel, name, input),
    [client, channel],
  );
}

/** Says something on the short road. */
export function useWhisper<C extends Channel>(channel: C, key = "") {
  const client = useClient();
  return useCallback(
    (whisper: WhisperOf<C>) => client.whisper(channel, key, whisper),
    [client, channel, key],
  );
}

/** Hears a topic's whispers; the topic must be watched as well. */
export function useWhispers<C extends Channel>(
  channel: C,
  key: string,
  listener: WhisperListener<C>,
): void {
  const client = useClient();
  const latest = useRef(listener);
  latest.current = listener;
  useEffect(
    () => client.hear<C>(channel, key, (whisper, from) => latest.current(whisper, from)),
    [client, channel, key],
  );
}
