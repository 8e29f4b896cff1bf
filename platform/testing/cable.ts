import type { Socket } from "bun";

/** A network cable between a visitor and a Dvor, that can be cut. */
export interface Cable extends Disposable {
  /** The address at the visitor's end. */
  readonly url: string;
  /** Breaks every connection, and lets none through until it is mended. */
  cut(): void;
  mend(): void;
}

interface End {
  other: Socket<End> | undefined;
  /** What came before the other end was there. */
  waiting: Uint8Array[];
}

/** Lays a cable to a server: a TCP proxy on a free port. */
export function layCable(to: string): Cable {
  const { hostname, port } = new URL(to);
  const open = new Set<Socket<End>>();
  let isCut = false;

  const ending = (socket: Socket<End>) => {
    open.delete(socket);
    socket.data.other?.end();
  };
  const listener = Bun.listen<End>({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      open(near) {
        near.data = { other: undefined, waiting: [] };
        if (isCut) return near.terminate();
        open.add(near);
        void Bun.connect<End>({
          hostname,
          port: Number(port),
          data: { other: near, waiting: [] },
          socket: {
            open(far) {
              open.add(far);
              near.data.other = far;
              for (const bytes of near.data.waiting) far.write(bytes);
              near.data.waiting = [];
            },
            data: (far, bytes) => void far.data.other?.write(bytes),
            close: ending,
            error: ending,
          },
        }).catch(() => near.terminate());
      },
      data(near, bytes) {
        if (near.data.other) near.data.other.write(bytes);
        else near.data.waiting.push(Uint8Array.from(bytes));
      },
      close: ending,
      error: ending,
    },
  });
  return {
    url: `http://127.0.0.1:${listener.port}`,
    cut() {
      isCut = true;
      for (const socket of [...open]) socket.terminate();
    },
    mend() {
      isCut = false;
    },
    [Symbol.dispose]() {
      for (const socket of [...open]) socket.terminate();
      listener.stop(true);
    },
  };
}
