import { Client } from "../../core/client/client.ts";

/** Somebody with a browser's memory but no browser: a cookie, and a client of the socket. */
export interface TestVisitor {
  readonly client: Client;
  /** Asks over HTTP, as the same person. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
}

/** Comes to a Dvor for the first time, and keeps the cookie. */
export async function visit(url: string): Promise<TestVisitor> {
  const first = await fetch(`${url}/api/hello`);
  const cookie = first.headers.getSetCookie().map((one) => one.split(";")[0]);
  const headers = { Cookie: cookie.join("; ") };
  const socketUrl = `${url.replace(/^http/u, "ws")}/ws`;
  return {
    client: new Client({ url: socketUrl, open: () => openSocket(socketUrl, headers) }),
    fetch: (path, init = {}) =>
      fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } }),
  };
}

/** Bun's WebSocket takes headers, which a browser would send by itself; the DOM's type does not. */
function openSocket(url: string, headers: Readonly<Record<string, string>>): WebSocket {
  return new WebSocket(url, { headers } as never);
}
