import { Client } from "../../core/client/client.ts";
import { hostCode } from "../auth/host-code.ts";
import { openSecret } from "../config/data-folder.ts";
import type { Dvor } from "./dvor.ts";

/** How somebody comes to a Dvor. */
export interface Arrival {
  /** From where, for a Dvor that trusts a proxy in front of it. */
  readonly address?: string;
  /** The language that their browser asks for; English when left out. */
  readonly language?: string;
  /** What their browser says of itself; Firefox on Linux when left out. */
  readonly browser?: string;
  /** The origin that their browser sees; the address that is called when left out. */
  readonly origin?: string;
  /** More headers, or other ones; an empty one is not sent. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What was answered, with its body read as JSON where it is that. */
export interface Answered<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Headers;
}

/** Any body: a problem has a `code`. */
export type Told = { readonly code?: string } & Readonly<Record<string, unknown>>;

/** Somebody with a browser's memory, but without a browser: cookies, HTTP and a socket. */
export interface BrowserJar {
  readonly url: string;
  /** Who they were when they came; signing up keeps the id. */
  readonly id: string;
  /** What their browser keeps, and a test may steal, forge or forget. */
  readonly cookies: Map<string, string>;
  /** Asks for a path as a page of the same site would, and keeps the cookies that come. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Asks `/api/people`; the path of another app begins with `/api/`. */
  does<Body = Told>(method: string, path: string, body?: unknown): Promise<Answered<Body>>;
  /** A socket with the cookies of the moment in which it is opened. */
  socket(): Client;
}

/** A jar whose owner has an account. */
export interface Member extends BrowserJar {
  readonly handle: string;
  readonly password: string;
}

/** What an account is made of; whatever is left out has a good value. */
export interface NewAccount {
  readonly handle?: string;
  readonly name?: string;
  readonly password?: string;
  readonly email?: string;
  readonly invitation?: string;
}

/** What the first host decides. */
export interface NewCourtyard {
  readonly name?: string;
  readonly joining?: "anyone" | "invited" | "nobody";
  readonly guestsLookIn?: boolean;
}

/** A password that is let pass. */
export const goodPassword = "seven lime trees bloom";

const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Comes to a Dvor for the first time, and keeps the cookies. */
export async function comes(url: string, arrival: Arrival = {}): Promise<BrowserJar> {
  const jar = openJar(url, arrival);
  const me = await jar.does<{ readonly person: { readonly id: string } }>("GET", "/me");
  return { ...jar, id: me.body.person.id };
}

/** Becomes the host of a fresh Dvor, which anyone may join unless told otherwise. */
export async function becomesHost(
  dvor: Dvor,
  given: NewAccount & Arrival & { readonly courtyard?: NewCourtyard } = {},
): Promise<Member> {
  const { courtyard = {}, ...own } = given;
  const code = hostCode(openSecret(dvor.folder, "guests"));
  const opened = { name: "Lime Court", joining: "anyone", guestsLookIn: true, ...courtyard };
  const account = { handle: "anna", ...own };
  return signUpAt(dvor, "/host", account, { code, courtyard: opened });
}

/** Signs up as somebody new: `boris` unless told otherwise. */
export function signsUp(dvor: Dvor, given: NewAccount & Arrival = {}): Promise<Member> {
  return signUpAt(dvor, "/sign-up", { handle: "boris", ...given }, {});
}

/** Signs in with another browser, where neither browser nor address is known. */
export async function signsIn(dvor: Dvor, { handle, password }: Member, arrival: Arrival = {}) {
  const jar = await comes(dvor.url, arrival);
  const { status, body } = await jar.does("POST", "/sign-in", { who: handle, password });
  if (status !== 200) throw new Error(`${handle} did not get in: ${JSON.stringify(body)}`);
  return { ...jar, handle, password };
}

async function signUpAt(
  dvor: Dvor,
  path: "/host" | "/sign-up",
  given: NewAccount & Arrival & { readonly handle: string },
  more: object,
): Promise<Member> {
  const { handle, password = goodPassword, email, invitation } = given;
  const name = given.name ?? handle.charAt(0).toUpperCase() + handle.slice(1);
  const jar = await comes(dvor.url, given);
  const account = { handle, name, password, email, invitation, ...more };
  const { status, body } = await jar.does("POST", path, account);
  if (status !== 201) throw new Error(`${handle} has no account: ${JSON.stringify(body)}`);
  return { ...jar, handle, password };
}

function openJar(url: string, arrival: Arrival): Omit<BrowserJar, "id"> {
  const cookies = new Map<string, string>();
  const { address, language = "en", browser = firefox, origin = url } = arrival;
  const headers = () =>
    Object.fromEntries(
      Object.entries({
        "User-Agent": browser,
        "Accept-Language": language,
        Origin: origin,
        "Sec-Fetch-Site": "same-origin",
        "X-Forwarded-For": address ?? "",
        Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        ...arrival.headers,
      }).filter(([, value]) => value !== ""),
    );
  const ask = async (path: string, init: RequestInit = {}) => {
    const own = { ...headers(), ...Object.fromEntries(new Headers(init.headers)) };
    const answer = await fetch(url + path, { redirect: "manual", ...init, headers: own });
    for (const cookie of answer.headers.getSetCookie()) keep(cookies, cookie);
    return answer;
  };
  return {
    url,
    cookies,
    fetch: ask,
    async does(method, path, body) {
      const whole = path.startsWith("/api/") ? path : `/api/people${path}`;
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      const answer = await ask(whole, init);
      const text = await answer.text();
      const isJson = answer.headers.get("Content-Type")?.includes("json") ?? false;
      const { status, headers } = answer;
      return { status, headers, body: isJson ? JSON.parse(text) : text };
    },
    socket() {
      const to = `${url.replace(/^http/u, "ws")}/ws`;
      return new Client({ url: to, open: () => openSocket(to, headers()) });
    },
  };
}

/** Keeps a cookie as a browser does; one that is out of date is forgotten. */
function keep(cookies: Map<string, string>, cookie: string): void {
  const [pair = "", ...attributes] = cookie.split(";");
  const [name = "", ...value] = pair.split("=");
  const isOver = attributes.some((attribute) => /^\s*max-age=(?:0|-\d+)\s*$/iu.test(attribute));
  if (isOver) cookies.delete(name);
  else cookies.set(name, value.join("="));
}

/** Bun's WebSocket takes headers, which a browser would send by itself; the DOM's type does not. */
function openSocket(url: string, headers: Readonly<Record<string, string>>): WebSocket {
  return new WebSocket(url, { headers } as never);
}
