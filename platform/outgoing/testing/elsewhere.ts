import { certificate, certificateKey } from "./certificate.ts";

/** A server somewhere else, that remembers who came. */
export interface Elsewhere extends AsyncDisposable {
  readonly port: number;
  /** What it was asked, as `GET /path`, in order. */
  readonly asked: readonly string[];
  /** The latest request's headers. */
  readonly headers: () => Headers;
}

type Answer = (request: Request, path: string) => Response | Promise<Response>;

/** Starts a server on this machine; with the certificate of `pinned.test` when it is secure. */
export function elsewhere(answer: Answer, secure = false): Elsewhere {
  const asked: string[] = [];
  let headers = new Headers();
  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    ...(secure ? { tls: { cert: certificate, key: certificateKey } } : {}),
    fetch: (request) => {
      const { pathname } = new URL(request.url);
      asked.push(`${request.method} ${pathname}`);
      headers = request.headers;
      return answer(request, pathname);
    },
  });
  return {
    port: server.port ?? 0,
    asked,
    headers: () => headers,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** A server that says these bytes to whoever asks, and then whatever it likes, or nothing. */
export function speaker(first: string, then: (say: (text: string) => void) => void = () => {}) {
  const { promise: left, resolve } = Promise.withResolvers<void>();
  const listener = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data: (socket) => {
        socket.write(first);
        then((text) => socket.write(text));
      },
      close: () => resolve(),
    },
  });
  return {
    port: listener.port,
    /** Resolves when the one who asked has hung up. */
    left,
    [Symbol.dispose]: () => listener.stop(true),
  };
}
