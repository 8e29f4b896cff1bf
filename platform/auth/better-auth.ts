import { AsyncLocalStorage } from "node:async_hooks";
import { betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import { newId } from "../../core/protocol/id.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { Database } from "../db/database.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import { houseAdapter } from "./adapter.ts";
import type { Hasher } from "./hashing.ts";
import { fetchStranger, fetchToken, type Provider, strangerEmail } from "./provider.ts";

/** What better-auth is made of here. */
export interface BetterAuthPorts {
  readonly db: Database;
  readonly secret: string;
  readonly hasher: Hasher;
  readonly outgoing: Outgoing;
  readonly providers: readonly Provider[];
}

/** How long a session lasts without being used, and how often its use is written down. */
const sessionSeconds = 30 * 86_400;
const renewSeconds = 86_400;

/** The header by which better-auth is told from where a request comes. */
export const addressHeader = "x-dvor-address";

/** The path below which a provider's page sends people back. */
export const callbackPath = "/api/auth";

/** The id of the guest who is about to have an account: their person stays the same. */
export const newcomer = new AsyncLocalStorage<string>();

/**
 * Makes better-auth for one origin: passwords, sessions, and the way through a provider.
 *
 * Of its many routes none is open but the one to which providers send back: the house has its
 * own, so that every way in leads through one gate (docs/decisions/0007-accounts.md). Its
 * `disableSignUp` holds for passwords; somebody new who comes from a provider gets an account
 * that can do nothing until it is finished (gate.ts).
 */
export async function makeBetterAuth(origin: string, ports: BetterAuthPorts) {
  const { db, secret, hasher, providers } = ports;
  const asked = await Promise.all(providers.map((provider) => clientOf(provider, ports)));
  const clients = asked.filter((client) => client !== undefined);
  const auth = betterAuth({
    appName: "Dvor",
    baseURL: origin,
    basePath: callbackPath,
    trustedOrigins: [origin],
    secret,
    database: houseAdapter(db),
    user: { modelName: "account", fields: { image: "suggestion" } },
    account: {
      modelName: "credential",
      fields: { userId: "personId" },
      encryptOAuthTokens: true,
      accountLinking: {
        enabled: true,
        // An address that its provider does not vouch for never reaches better-auth, so none
        // can be used to take over the account that has it.
        trustedProviders: providers.map(({ id }) => id),
        allowDifferentEmails: true,
      },
    },
    session: {
      fields: { userId: "personId" },
      expiresIn: sessionSeconds,
      updateAge: renewSeconds,
      // A cached session would outlive its end (shared research: better-auth #6893).
      cookieCache: { enabled: false },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 1,
      maxPasswordLength: 512,
      password: {
        hash: async (password) => inTime(await hasher.hash(password)),
        verify: async ({ hash, password }) => inTime(await hasher.verify(password, hash)),
      },
    },
    rateLimit: { enabled: false }, // throttle.ts counts by account and device too
    telemetry: { enabled: false },
    logger: { disabled: true }, // it would log addresses of people; the routes log what broke
    advanced: {
      cookiePrefix: "dvor",
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader] },
      database: {
        generateId: ({ model }) => (model === "user" ? newcomer.getStore() : undefined) ?? newId(),
      },
    },
    plugins: [genericOAuth({ config: clients })],
  });
  return { ...auth, providers: clients.map(({ providerId }) => providerId) };
}

/** What a hasher gave; too many that wait are an answer of their own. */
function inTime<Value>(done: Result<Value>): Value {
  if (done.ok) return done.value;
  throw new APIError("TOO_MANY_REQUESTS");
}

/** better-auth for one origin. */
export type BetterAuth = Awaited<ReturnType<typeof makeBetterAuth>>;

async function clientOf(provider: Provider, { outgoing }: BetterAuthPorts) {
  const { id, name, client, scopes, endpoints } = provider;
  const urls = await endpoints().catch(() => undefined); // not there now: asked again later
  if (!urls) return undefined;
  return {
    providerId: id,
    name,
    ...client,
    scopes: [...scopes],
    authorizationUrl: urls.authorization,
    tokenUrl: urls.token,
    pkce: true,
    getToken: (handed: Parameters<typeof fetchToken>[1]) => fetchToken(provider, handed, outgoing),
    async getUserInfo({ accessToken = "" }: { accessToken?: string | undefined }) {
      const stranger = await fetchStranger(provider, accessToken, outgoing);
      return {
        id: stranger.id,
        name: stranger.name,
        email: strangerEmail(id, stranger),
        emailVerified: stranger.email !== undefined,
        image: stranger.login ?? "",
      };
    },
  };
}
