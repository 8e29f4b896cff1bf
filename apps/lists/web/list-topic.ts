import { useMemo, useSyncExternalStore } from "react";
import { useClient } from "../../../core/client/react.tsx";
import { listWatch } from "../state/list.ts";

/** One list, live, drawn once a frame at most: on a busy one a hundred things happen a second. */
export function useListTopic(id: string) {
  const client = useClient();
  const topic = useMemo(() => {
    const { get, listen } = client.topic(listWatch, id);
    return { get, listen: byFrame(listen) };
  }, [client, id]);
  return useSyncExternalStore(topic.listen, topic.get);
}

/** What a page knows of a list. */
export type ListTopic = ReturnType<typeof useListTopic>;

function byFrame(listen: (listener: () => void) => () => void) {
  return (listener: () => void) => {
    let frame = 0;
    const stop = listen(() => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        listener();
      });
    });
    return () => {
      cancelAnimationFrame(frame);
      stop();
    };
  };
}
