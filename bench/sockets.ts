import { newId } from "../core/protocol/id.ts";

/** A socket of the load: no client library, so that the server is what is measured. */
export interface LoadSocket {
  send(frame: object): void;
  close(): void;
}

/** Opens a socket that has said hello, as the owner of these cookies; gives frames as text. */
export function openSocket(
  url: string,
  heard: (frame: string) => void,
  cookies: ReadonlyMap<string, string> = new Map(),
): Promise<LoadSocket> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  // Bun's WebSocket takes headers, which the DOM's type does not know.
  const options = { headers: cookie ? { Cookie: cookie, Origin: url } : {} } as never;
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, options);
  const send = (frame: object) => socket.send(JSON.stringify(frame));
  return new Promise((resolve, reject) => {
    socket.onerror = () => reject(new Error("the socket failed"));
    socket.onopen = () => {
      send({ type: "hello", version: 1, client: newId() });
      resolve({ send, close: () => socket.close() });
    };
    socket.onmessage = ({ data }) => {
      for (const frame of String(data).split("\n")) heard(frame);
    };
  });
}

/** Makes a counter to load; gives its id. */
export async function createCounter(url: string): Promise<string> {
  const id = newId();
  const body = JSON.stringify({ id, name: "Bench" });
  const response = await fetch(`${url}/api/counters`, { method: "POST", body });
  if (response.status !== 201) throw new Error(await response.text());
  return id;
}

/** The value below which a share of the sorted values lies. */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
