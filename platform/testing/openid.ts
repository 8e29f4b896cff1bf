import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import Provider, { type Configuration } from "oidc-provider";
import { followed } from "./followed.ts";
import { freePort } from "./free-port.ts";
import type { TestProvider } from "./provider-visit.ts";

/** What a provider says of one of its people (OpenID Connect Core 1.0, section 5.1). */
export type Claims = Readonly<Record<string, unknown>>;

/** Answers in the place of an endpoint, or of whatever else is asked. */
export type Instead = (request: IncomingMessage, response: ServerResponse) => void;

/** An OpenID Connect provider of a test's own. */
export interface OpenId extends TestProvider<string> {
  readonly issuer: string;
  /** Its people, by their id there. */
  readonly people: Map<string, Claims>;
  /** What it says for a while instead of the truth, by path. */
  readonly instead: Map<string, Instead>;
  /** What it was asked, as `GET /path`, in order. */
  readonly asked: readonly string[];
}

const secret = "a-client-secret-that-stands-in-no-log";

/**
 * Starts an OpenID Connect provider (the package `oidc-provider`) for a Dvor at this address.
 *
 * Its page asks nothing: whoever `signsIn` names is signed in, and consents.
 */
export async function startOpenId(dvorUrl: string): Promise<OpenId> {
  const issuer = `http://127.0.0.1:${freePort()}`;
  const people = new Map<string, Claims>();
  const instead = new Map<string, Instead>();
  const asked: string[] = [];
  const given: string[] = [];
  const provider = new Provider(issuer, configuration(dvorUrl, people));
  const answer = provider.callback();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", issuer);
    asked.push(`${request.method} ${pathname}`);
    const other = instead.get(pathname);
    if (other) return other(request, response);
    if (pathname !== "/page") return void answer(request, response);
    const login = { accountId: searchParams.get("who") ?? "" };
    return void provider.interactionFinished(request, response, { login });
  });
  provider.on("access_token.saved", ({ jti }) => given.push(jti));
  await new Promise<void>((resolve) =>
    server.listen(Number(new URL(issuer).port), "127.0.0.1", () => resolve()),
  );
  return {
    id: "oidc",
    issuer,
    environment: { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "dvor", OIDC_CLIENT_SECRET: secret },
    secret,
    people,
    instead,
    asked,
    given,
    async signsIn(url, who) {
      const named = new URL(url);
      named.searchParams.set("login_hint", who);
      const back = await followed(named.href, (to) => to.startsWith(`${dvorUrl}/`));
      given.push(new URL(back).searchParams.get("code") ?? "");
      return back;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function configuration(dvorUrl: string, people: ReadonlyMap<string, Claims>): Configuration {
  return {
    clients: [
      {
        client_id: "dvor",
        client_secret: secret,
        redirect_uris: [`${dvorUrl}/api/auth/callback/oidc`],
      },
    ],
    claims: {
      email: ["email", "email_verified"],
      profile: ["name", "preferred_username", "nickname"],
    },
    ttl: { Interaction: 600, Grant: 600, Session: 600, AccessToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: {
      url: (_, { params }) => `/page?who=${encodeURIComponent(String(params["login_hint"]))}`,
    },
    findAccount: (_, accountId) => ({
      accountId,
      claims: () => ({ ...people.get(accountId), sub: accountId }),
    }),
    async loadExistingGrant({ oidc }) {
      const { client, session } = oidc;
      if (!client || !session?.accountId) return undefined;
      const grant = new oidc.provider.Grant({
        clientId: client.clientId,
        accountId: session.accountId,
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  };
}
