import { bunSockets, type SocketData } from "../adapters/bun.ts";
import type { Principal } from "../handler.ts";
import { House } from "./house.ts";

/** A house on a port of this machine. */
export interface ServedHouse {
  readonly house: House;
  readonly port: number;
  /** Where somebody of this name connects to. */
  urlFor(name: string): string;
  /** Stops, as a killed server does: every line breaks. */
  stop(): Promise<void>;
}

/** Serves a house, on a free port if none is given. */
export function serveHouse(house = new House(), port = 0): ServedHouse {
  const server = Bun.serve<SocketData<Principal>>({
    port,
    hostname: "127.0.0.1",
    fetch(request, it) {
      const name = new URL(request.url).searchParams.get("name") ?? "Nobody";
      const principal = { person: { id: name.toLowerCase(), name } };
      return it.upgrade(request, { data: { principal } }) ? undefined : new Response("no socket");
    },
    websocket: bunSockets(house.hub),
  });
  const bound = server.port ?? port;
  return {
    house,
    port: bound,
    urlFor: (name) => `ws://127.0.0.1:${bound}/?name=${name}`,
    async stop() {
      await server.stop(true);
      await house.hub.close();
    },
  };
}
