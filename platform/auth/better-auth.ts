import { betterAuth } from "better-auth";
import { APIError, getOAuthState } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import { newId } from "../../core/protocol/id.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { Database } from "../db/database.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import { isPlaceholder, placeholderEmail } from "./account.ts";
import { houseAdapter } from "./adapter.ts";
import { crossing } from "./crossing.ts";
import type { Hasher } from "./hashing.ts";
import {
  type Endpoints,
  fetchStranger,
  fetchToken,
  type Provider,
  strangerEmail,
} from "./provider.ts";

/** What better-auth is made of here. */
export interface BetterAuthPorts {
  readonly db: Database;
  readonly secret: string;
  readonly hasher: Hasher;
  readonly outgoing: Outgoing;
  /** Logs why a provider could not be used: the host must see it, and the stranger must not. */
  readonly warn: (cause: unknown, during: string) => void;
}

/** How long a session lasts without being used, and how often its use is written down. */
const sessionSeconds = 30 * 86_400;
const renewSeconds = 86_400;

/** The header by which better-auth is told from where a request comes. */
export const addressHeader = "x-dvor-address";

/** The path below which a provider's page sends people back. */
export const callbackPath = "/api/auth";

/**
 * Makes better-auth for one origin: passwords, sessions, and the way through one provider.
 *
 * Of its many routes none is open but the one to which providers send back: the house has its
 * own, so that every way in leads through one gate (docs/decisions/0007-accounts.md). Its
 * `disableSignUp` holds for passwords; somebody new who comes from a provider gets an account
 * that can do nothing until it is finished (gate.ts).
 */
export function makeBetterAuth(origin: string, ports: BetterAuthPorts, through?: Through) {
  const { db, secret, hasher } = ports;
  return betterAuth({
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
      updateAccountOnSignIn: false,
      accountLinking: {
        enabled: true,
        // An address that its provider does not vouch for never reaches better-auth, so none
        // can be used to take over the account that has it.
        trustedProviders: through ? [through.provider.id] : [],
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
    databaseHooks: {
      user: { create: { before: withoutAddress } },
      account: { create: { before: asLink } },
    },
    rateLimit: { enabled: false }, // throttle.ts counts by account and device too
    telemetry: { enabled: false },
    logger: { disabled: true }, // it would log addresses of people; the routes log what broke
    advanced: {
      cookiePrefix: "dvor",
      useSecureCookies: origin.startsWith("https:"),
      ipAddress: { ipAddressHeaders: [addressHeader], ipv6Subnet: 128 },
      database: {
        // Somebody new keeps the id that they have as a guest, and so what they made.
        generateId: ({ model }) =>
          (model === "user" && crossing.getStore()?.newcomer.id) || newId(),
      },
    },
    plugins: [genericOAuth({ config: through ? [clientOf(through, ports)] : [] })],
  });
}

/** Who brings no address has the one that stands for a person without, and not the stranger's. */
async function withoutAddress(user: { readonly email: string }) {
  const person = crossing.getStore()?.newcomer;
  if (!person || !isPlaceholder(user.email)) return { data: user };
  return { data: { ...user, email: placeholderEmail(person.id) } };
}

/** A provider, and where it is asked for what. */
export interface Through {
  readonly provider: Provider;
  readonly urls: Endpoints;
}

/**
 * What is kept of a link to a provider: who it is there, and no key to their account.
 *
 * Only one that its owner asked for, while they are signed in: who began it in a session that
 * was ended meanwhile must not come in by it ever after.
 */
async function asLink(account: object) {
  const link = (await getOAuthState())?.link;
  if (link !== undefined && link.userId !== crossing.getStore()?.owner) return false;
  return { data: { ...account, accessToken: null, refreshToken: null, idToken: null } };
}

/** What a hasher gave; too many that wait are an answer of their own. */
function inTime<Value>(done: Result<Value>): Value {
  if (done.ok) return done.value;
  throw new APIError("TOO_MANY_REQUESTS");
}

/** better-auth for one origin. */
export type BetterAuth = ReturnType<typeof makeBetterAuth>;

function clientOf({ provider, urls }: Through, { outgoing, warn }: BetterAuthPorts) {
  const { id, name, client, scopes } = provider;
  return {
    providerId: id,
    name,
    ...client,
    scopes: [...scopes],
    authorizationUrl: urls.authorization,
    tokenUrl: urls.token,
    pkce: true,
    getToken: (handed: Parameters<typeof fetchToken>[1]) =>
      fetchToken(provider, handed, outgoing).catch((cause) => {
        warn(cause, `exchanging a code of ${id}`);
        throw cause;
      }),
    async getUserInfo({ accessToken = "" }: { accessToken?: string | undefined }) {
      const stranger = await fetchStranger(provider, accessToken, outgoing).catch((cause) => {
        warn(cause, `asking ${id} who it is`); // better-auth would write it to the console
      });
      if (!stranger) return null;
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
