import { newId } from "../core/protocol/id.ts";
import type { App } from "../platform/app/app.ts";
import type { AppPorts } from "../platform/app/ports.ts";
import type { Scope } from "../platform/app/scope.ts";
import { type PersonTables, writePerson } from "../platform/auth/person.ts";
import type { Language } from "../platform/config/language.ts";
import { withTables } from "../platform/db/database.ts";

const names: Readonly<Record<Language, readonly string[]>> = {
  en: ["Ida", "Tom", "Marta", "Jonas", "Katya", "Marek"],
  ru: ["Ида", "Том", "Марта", "Йонас", "Катя", "Марек"],
};

/** Fills a Dvor in which nobody has done anything yet; false when it is not empty. */
export async function fillDemo(
  apps: readonly App[],
  ports: AppPorts,
  language: Language,
): Promise<boolean> {
  const read = withTables<PersonTables>(ports.db.read);
  if (await read.selectFrom("person").select("id").executeTakeFirst()) return false;
  const people: Scope[] = names[language].map((name) => ({
    person: { id: newId(), name },
    language,
    now: Date.now,
  }));
  for (const { person } of people) {
    await ports.db.write((transaction) => writePerson(withTables(transaction), person));
  }
  for (const app of apps) await app.demo?.(ports, people);
  return true;
}
