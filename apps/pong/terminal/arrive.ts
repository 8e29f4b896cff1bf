import { Client } from "../../../core/client/client.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";

/** How long a Dvor may take to say who this is. */
const arriveMs = 10_000;

/** Comes to a Dvor: with a key as its owner, else as a guest who is one from now on. */
export async function arrives(
  url: string,
  key: string | undefined,
): Promise<Result<Client, { readonly code: "no-dvor" | "key-not-valid" }>> {
  const shown: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` };
  const me = await asksWho(url, shown);
  if (me === undefined || (me.status !== 200 && me.status !== 401)) return refuse("no-dvor");
  if (me.status === 401) return refuse("key-not-valid");
  // By its cookie a guest is the same one on the next line, and finds their seat.
  const cookies = me.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
  const headers = { ...shown, ...(cookies.length > 0 ? { Cookie: cookies.join("; ") } : {}) };
  const socketUrl = `${url.replace(/^http/u, "ws")}/ws`;
  // Bun's WebSocket takes headers; the DOM's type does not.
  const open = () => new WebSocket(socketUrl, { headers } as never);
  return ok(new Client({ url: socketUrl, open }));
}

/** Nothing where nobody answers: whoever asked is told so, with the address. */
async function asksWho(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(arriveMs);
  const asked = fetch(`${url}/api/people/me`, { headers, signal, redirect: "error" });
  return asked.catch(() => undefined);
}
