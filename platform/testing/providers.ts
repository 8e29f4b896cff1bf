import { newId } from "../../core/protocol/id.ts";
import { type BrowserJar, comes } from "./browser-jar.ts";
import { type Dvor, startDvor } from "./dvor.ts";
import { type Cadet, startFortyTwo } from "./forty-two.ts";
import { freePort } from "./free-port.ts";
import { type Claims, type OpenId, startOpenId } from "./openid.ts";
import type { TestProvider } from "./provider-visit.ts";

/** A Dvor between two providers of a test's own. */
export interface Providers extends AsyncDisposable {
  readonly dvor: Dvor;
  readonly openid: OpenId;
  readonly fortyTwo: TestProvider<Cadet>;
  /** Somebody new, from a household of their own. */
  somebody(): Promise<BrowserJar>;
  /** Opens an account at the OpenID Connect provider; gives its id there. */
  stranger(claims?: Claims): string;
}

let households = 0;

/** An address that nobody else has. */
export function household(): string {
  households++;
  return `10.1.${households >> 8}.${households & 255}`;
}

/** Somebody at 42 whom nobody has seen before. */
export function cadet(login: string, email = `${login}@student.42.fr`): Cadet {
  const id = Number.parseInt(newId().slice(-8), 16);
  return { id, login, displayname: `${login} Durand`, email };
}

/** Starts both providers, and a Dvor that is set up for them. */
export async function startProviders(
  environment: Readonly<Record<string, string>> = {},
): Promise<Providers> {
  const port = freePort();
  const openid = await startOpenId(`http://127.0.0.1:${port}`);
  const fortyTwo = startFortyTwo();
  const set = { TRUST_PROXY: "true", ...openid.environment, ...fortyTwo.environment };
  const dvor = await startDvor({ port, environment: { ...set, ...environment } });
  return {
    dvor,
    openid,
    fortyTwo,
    somebody: () => comes(dvor.url, { address: household() }),
    stranger(claims = {}) {
      const who = `sub-${newId()}`;
      openid.people.set(who, claims);
      return who;
    },
    async [Symbol.asyncDispose]() {
      await dvor[Symbol.asyncDispose]();
      await openid[Symbol.asyncDispose]();
      await fortyTwo[Symbol.asyncDispose]();
    },
  };
}
