import { newId } from "../core/protocol/id.ts";
import type { App } from "../platform/app/app.ts";
import type { RoutePorts } from "../platform/app/ports.ts";
import type { Scope } from "../platform/app/scope.ts";
import { giveAccount } from "../platform/auth/create-host.ts";
import { findPerson, writePerson } from "../platform/auth/person.ts";
import type { Language } from "../platform/config/language.ts";

const names: Readonly<Record<Language, readonly string[]>> = {
  en: ["Ida", "Tom", "Marta", "Jonas", "Katya", "Marek"],
  ru: ["Ида", "Том", "Марта", "Йонас", "Катя", "Марек"],
};

/** How to sign in to a demo: as its host, with a password that is another one each time. */
export interface DemoHost {
  readonly handle: string;
  readonly password: string;
}

/** Fills a Dvor in which nobody has done anything yet; gives nothing when it is not empty. */
export async function fillDemo(
  apps: readonly App[],
  ports: RoutePorts,
  language: Language,
): Promise<DemoHost | undefined> {
  const { auth } = ports;
  if (await auth.read().selectFrom("person").select("id").executeTakeFirst()) return undefined;
  const people: Scope[] = names[language].map((name, index) => ({
    person: { id: newId(), name },
    role: index === 0 ? "host" : "member",
    language,
    now: Date.now,
  }));
  for (const { person } of people) await auth.write((db) => writePerson(db, person));
  for (const app of apps) await app.demo?.(ports, people);
  return people[0] && giveKey(ports, people[0].person.id);
}

async function giveKey({ auth }: RoutePorts, id: string): Promise<DemoHost | undefined> {
  const host = await findPerson(auth.read(), id);
  if (!host?.handle) return undefined; // a demo without people has nobody to sign in as
  const { handle } = host;
  const password = Buffer.from(crypto.getRandomValues(new Uint8Array(9))).toString("base64url");
  const hash = await auth.hasher.hash(password);
  if (!hash.ok) return undefined;
  await auth.write((db) => giveAccount(db, host, { hash: hash.value, now: Date.now() }));
  return { handle, password };
}
