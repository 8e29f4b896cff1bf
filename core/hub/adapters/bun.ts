import type { ServerWebSocket, WebSocketHandler } from "bun";
import { limits } from "../../protocol/limits.ts";
import type { Connection } from "../connection.ts";
import type { Principal, Transport } from "../handler.ts";
import type { Hub } from "../hub.ts";

/** What a socket of `Bun.serve` carries; given to `server.upgrade`. */
export interface SocketData<P extends Principal> {
  readonly principal: P;
  connection?: Connection<P>;
}

/** Lets a hub take the sockets of a `Bun.serve`. */
export function bunSockets<P extends Principal>(hub: Hub<P>): WebSocketHandler<SocketData<P>> {
  return {
    // A longer message than the protocol allows is still read, so that it can be answered.
    maxPayloadLength: limits.messageLength * 16,
    // The hub judges who reads too slowly; above this Bun would drop messages by itself.
    backpressureLimit: limits.waitingBytes * 64,
    closeOnBackpressureLimit: true,
    perMessageDeflate: false,
    idleTimeout: 120,
    open(socket) {
      socket.data.connection = hub.connect(transportOf(socket), socket.data.principal);
    },
    message(socket, message) {
      if (typeof message === "string") socket.data.connection?.receive(message);
      else socket.data.connection?.receiveBytes(message);
    },
    drain(socket) {
      socket.data.connection?.drained();
    },
    close(socket) {
      socket.data.connection?.closed();
    },
  };
}

function transportOf(socket: ServerWebSocket<unknown>): Transport {
  return {
    send: (message) => void socket.send(message),
    sendBytes: (message) => void socket.send(message),
    waitingBytes: () => socket.getBufferedAmount(),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  };
}
