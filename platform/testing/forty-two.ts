import type { TestProvider } from "./provider-visit.ts";

/** Somebody at 42, in the shape of its API (https://api.intra.42.fr/apidoc/2.0/users/me). */
export interface Cadet {
  readonly id: number;
  readonly login: string;
  readonly displayname: string;
  readonly email: string;
}

const secret = "s-s4t2ud-a-secret-that-stands-in-no-log";

/**
 * Starts a server with the odd shape of 42's answers.
 *
 * OAuth 2.0 and not OpenID Connect: no `sub` but a number, no word on whether an address is
 * verified, a picture in an object, and much that nobody asked for.
 */
export function startFortyTwo(): TestProvider<Cadet> {
  const given: string[] = [];
  const codes = new Map<string, { readonly who: Cadet; readonly redirectUri: string }>();
  const tokens = new Map<string, Cadet>();

  async function giveToken(request: Request): Promise<Response> {
    const form = new URLSearchParams(await request.text());
    const code = form.get("code") ?? "";
    const found = codes.get(code);
    codes.delete(code);
    const isRight = form.get("client_secret") === secret && form.get("client_id") === "u-s4t2ud";
    if (!isRight) return Response.json({ error: "invalid_client" }, { status: 401 });
    if (!found || form.get("redirect_uri") !== found.redirectUri) {
      return Response.json({ error: "invalid_grant" }, { status: 401 });
    }
    const token = remember(crypto.randomUUID().replaceAll("-", ""));
    tokens.set(token, found.who);
    const times = {
      expires_in: 7200,
      created_at: 1_700_000_000,
      secret_valid_until: 1_800_000_000,
    };
    return Response.json({ access_token: token, token_type: "bearer", scope: "public", ...times });
  }

  function tellOf(request: Request): Response {
    const token = request.headers.get("Authorization")?.replace(/^Bearer /u, "") ?? "";
    const who = tokens.get(token);
    if (!who) return Response.json({ error: "The access token is invalid" }, { status: 401 });
    return Response.json(described(who));
  }

  function remember(word: string): string {
    given.push(word);
    return word;
  }

  const server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    routes: { "/oauth/token": { POST: giveToken }, "/v2/me": tellOf },
    fetch: () => new Response("<h1>404</h1>", { status: 404 }),
  });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    id: "42",
    environment: {
      OAUTH_42_URL: url,
      OAUTH_42_CLIENT_ID: "u-s4t2ud",
      OAUTH_42_CLIENT_SECRET: secret,
    },
    secret,
    given,
    async signsIn(page, who) {
      const asked = new URL(page);
      if (`${asked.origin}${asked.pathname}` !== `${url}/oauth/authorize`) {
        throw new Error(`${page} is not the page of 42`);
      }
      const redirectUri = asked.searchParams.get("redirect_uri") ?? "";
      const code = remember(crypto.randomUUID());
      codes.set(code, { who, redirectUri });
      const back = new URL(redirectUri);
      back.searchParams.set("code", code);
      back.searchParams.set("state", asked.searchParams.get("state") ?? "");
      return back.href;
    },
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** What `/v2/me` says, shortened: the real answer has some forty fields. */
function described({ id, login, displayname, email }: Cadet) {
  const cdn = `https://cdn.intra.42.fr/users/${login}.jpg`;
  return {
    id,
    email,
    login,
    first_name: displayname.split(" ")[0],
    last_name: displayname.split(" ").at(-1),
    usual_full_name: displayname,
    usual_first_name: null,
    url: `https://api.intra.42.fr/v2/users/${login}`,
    phone: "hidden",
    displayname,
    kind: "student",
    image: { link: cdn, versions: { large: cdn, medium: cdn, small: cdn, micro: cdn } },
    "staff?": false,
    correction_point: 4,
    pool_month: "september",
    location: null,
    wallet: 42,
    "alumni?": false,
    "active?": true,
    cursus_users: [],
    campus: [
      { id: 1, name: "Paris", time_zone: "Europe/Paris", language: { id: 1, name: "Français" } },
    ],
  };
}
