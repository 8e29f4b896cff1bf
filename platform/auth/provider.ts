import { createHash } from "node:crypto";
import * as z from "zod";
import { cleanLine } from "../../core/protocol/text.ts";
import type { OAuthClient, OAuthConfig } from "../config/config.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import { placeholderEmail, readEmail } from "./account.ts";

/** The providers with which one can sign in, by the names that stand in addresses. */
export const providerIds = ["google", "42", "oidc"] as const;

/** A provider with which one can sign in. */
export type ProviderId = (typeof providerIds)[number];

/** Where a provider is asked for what (RFC 8414, section 2). */
export interface Endpoints {
  readonly authorization: string;
  readonly token: string;
  readonly userInfo: string;
  /** How it names itself when it sends somebody back (RFC 9207); 42 does not. */
  readonly issuer?: string;
  /** How the client names itself when it asks for a token. */
  readonly authentication: "basic" | "post";
}

/** A provider as this Dvor is set up for it. */
export interface Provider {
  readonly id: ProviderId;
  /** What its button says. */
  readonly name: string;
  readonly client: OAuthClient;
  readonly scopes: readonly string[];
  /** Its endpoints; asked of the provider once, and again after a failure. */
  readonly endpoints: () => Promise<Endpoints>;
}

/** Somebody as their provider knows them, whatever shape its answer had. */
export interface Stranger {
  /** Their id at the provider. */
  readonly id: string;
  readonly name: string;
  /** An address of which the provider says that it is theirs; else undefined. */
  readonly email: string | undefined;
  /** What they are called there, as a suggestion for a user name. */
  readonly login: string | undefined;
}

/** The origins that the host has named: they may lie in the host's own network. */
export function providerOrigins({ fortyTwo, oidc }: OAuthConfig): readonly string[] {
  return [fortyTwo?.url, oidc?.issuer].flatMap((url) => (url ? [new URL(url).origin] : []));
}

/** The providers that are set up. */
export function readProviders(config: OAuthConfig, outgoing: Outgoing): readonly Provider[] {
  const { google, fortyTwo, oidc } = config;
  const openid = ["openid", "profile", "email"];
  const providers: Provider[] = [];
  if (google) {
    const endpoints = discovered("https://accounts.google.com", outgoing);
    providers.push({ id: "google", name: "Google", client: google, scopes: openid, endpoints });
  }
  if (fortyTwo) {
    const endpoints = async () => fortyTwoEndpoints(fortyTwo.url);
    providers.push({ id: "42", name: "42", client: fortyTwo, scopes: ["public"], endpoints });
  }
  if (oidc) {
    const endpoints = discovered(oidc.issuer, outgoing);
    providers.push({ id: "oidc", name: oidc.name, client: oidc, scopes: openid, endpoints });
  }
  return providers;
}

/** 42 tells of itself in no standard way (https://api.intra.42.fr/apidoc). */
function fortyTwoEndpoints(url: string): Endpoints {
  return {
    authorization: `${url}/oauth/authorize`,
    token: `${url}/oauth/token`,
    userInfo: `${url}/v2/me`,
    authentication: "post",
  };
}

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  token_endpoint_auth_methods_supported: z.array(z.string()).optional(),
});

/** Asks an issuer where its endpoints are (OpenID Connect Discovery 1.0, section 4). */
function discovered(issuer: string, outgoing: Outgoing): () => Promise<Endpoints> {
  let known: Promise<Endpoints> | undefined;
  const ask = async () => {
    const url = `${issuer.replace(/\/$/u, "")}/.well-known/openid-configuration`;
    const answer = metadata.parse(await (await outgoing.fetch(url)).json());
    if (answer.issuer.replace(/\/$/u, "") !== issuer.replace(/\/$/u, "")) {
      throw new Error(`${issuer} says that it is ${answer.issuer}`);
    }
    // Basic is what the standard takes for granted where nothing is said.
    const methods = answer.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
    const authentication = methods.includes("client_secret_basic") ? "basic" : "post";
    return {
      authorization: answer.authorization_endpoint,
      token: answer.token_endpoint,
      userInfo: answer.userinfo_endpoint,
      issuer: answer.issuer,
      authentication,
    } as const;
  };
  return () => {
    known ??= ask().catch((cause) => {
      known = undefined;
      throw cause;
    });
    return known;
  };
}

/** Who signs in, with what they were handed by their provider's page. */
interface Handed {
  readonly code: string;
  readonly redirectURI: string;
  readonly codeVerifier?: string | undefined;
}

const tokens = z.object({ access_token: z.string().min(1), token_type: z.string().optional() });

/** Exchanges a code for a token (RFC 6749, section 4.1.3; RFC 7636, section 4.5). */
export async function fetchToken(
  { client, endpoints }: Provider,
  { code, redirectURI, codeVerifier }: Handed,
  outgoing: Outgoing,
): Promise<{ readonly accessToken: string }> {
  const { token, authentication } = await endpoints();
  const { clientId, clientSecret } = client;
  const form = new URLSearchParams({
    grant_type: "authorization_code",
    code,
    redirect_uri: redirectURI,
    ...(codeVerifier ? { code_verifier: codeVerifier } : {}),
    ...(authentication === "post" ? { client_id: clientId, client_secret: clientSecret } : {}),
  });
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  const answer = await outgoing.fetch(token, {
    method: "POST",
    headers: {
      Accept: "application/json",
      "Content-Type": "application/x-www-form-urlencoded",
      ...(authentication === "basic" ? { Authorization: `Basic ${btoa(pair)}` } : {}),
    },
    body: form.toString(),
  });
  if (!answer.ok) throw new Error(`the provider gave no token: status ${answer.status}`);
  return { accessToken: tokens.parse(await answer.json()).access_token };
}

/** A word about somebody: one tidy line, for a suggestion; whatever is no text is left out. */
const text = z
  .string()
  .transform((word) => cleanLine(word).slice(0, wordLength) || undefined)
  .optional()
  .catch(undefined);

/** Longer words suggest nothing, in UTF-16 code units. */
const wordLength = 100;
const idLength = 255;

/** What OpenID Connect says of somebody, and what 42 says; every field may be missing. */
const answers = z.object({
  sub: z.union([z.string(), z.number()]).optional(),
  id: z.union([z.string(), z.number()]).optional(),
  name: text,
  displayname: text,
  preferred_username: text,
  nickname: text,
  login: text,
  email: text,
  email_verified: z.unknown().optional(),
});

/** Asks who somebody is (OpenID Connect Core 1.0, section 5.3). */
export async function fetchStranger(
  { endpoints }: Provider,
  accessToken: string,
  outgoing: Outgoing,
): Promise<Stranger> {
  const { userInfo } = await endpoints();
  const headers = { Accept: "application/json", Authorization: `Bearer ${accessToken}` };
  const answer = await outgoing.fetch(userInfo, { headers });
  if (!answer.ok) throw new Error(`the provider does not say who it is: status ${answer.status}`);
  return readStranger(await answer.json());
}

/** Reads a provider's answer; throws where it holds no id. */
export function readStranger(answer: unknown): Stranger {
  const told = answers.parse(answer);
  const id = told.sub ?? told.id;
  if (!isUsable(String(id ?? ""))) throw new Error("the provider's answer has no id");
  const login = told.preferred_username ?? told.login ?? told.nickname;
  // Only what the provider vouches for counts; 42 vouches for none.
  const isVerified = told.email_verified === true || told.email_verified === "true";
  const email = readEmail((isVerified && told.email) || "");
  return {
    id: String(id),
    name: told.name ?? told.displayname ?? login ?? "",
    email: email.ok ? email.value : undefined,
    login,
  };
}

/** Whether an id can be kept: OpenID Connect gives at most 255 ASCII characters (section 2). */
function isUsable(id: string): boolean {
  return id !== "" && id.length <= idLength && cleanLine(id) === id;
}

/** What stands for the address of somebody whose provider vouches for none. */
export function strangerEmail(provider: ProviderId, { id, email }: Stranger): string {
  const hash = createHash("sha256").update(`${provider} ${id}`).digest("hex").slice(0, 32);
  return email ?? placeholderEmail(hash);
}
