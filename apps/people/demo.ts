import { newId } from "../../core/protocol/id.ts";
import type { AppPorts, Request } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { openCourtyard } from "../../platform/auth/courtyard.ts";
import type { Language } from "../../platform/config/language.ts";
import { withTables } from "../../platform/db/database.ts";
import { outcomesOfJoining } from "./news.ts";
import { listNotices } from "./queries/notices.ts";
import type { PeopleTables } from "./tables.ts";

/** The courtyard as its host would tell of it. */
interface Example {
  readonly courtyard: string;
  /** What each person says of themselves, in the order of the people. */
  readonly abouts: readonly string[];
  /** For whom the open invitation is meant. */
  readonly invitation: string;
}

const examples: Readonly<Record<Language, Example>> = {
  en: {
    courtyard: "Lime Street 4",
    abouts: [
      "Second floor, the balcony with the tomatoes.\nI keep the key to the cellar.",
      "Bicycles, mostly other people’s. Knock if yours squeaks.",
      "I bake on Sundays; the smell is the invitation.",
      "New on the fourth floor. The cello is mine, sorry.",
      "",
      "Chess on the bench by the lime tree, every evening until it is dark.",
    ],
    invitation: "The new neighbours on the first floor",
  },
  ru: {
    courtyard: "Липовая, 4",
    abouts: [
      "Второй этаж, балкон с помидорами.\nКлюч от подвала у меня.",
      "Чиню велосипеды, чаще чужие. Если ваш скрипит — стучите.",
      "По воскресеньям пеку. Запах и есть приглашение.",
      "Недавно на четвёртом этаже. Виолончель — это я, простите.",
      "",
      "Шахматы на скамейке под липой, каждый вечер, пока не стемнеет.",
    ],
    invitation: "Новым соседям с первого этажа",
  },
};

/** The user names of the people, where they come without one. */
const handles = ["ida", "tom", "marta", "jonas", "katya", "marek"];

/** Who asks whom, by their places, hours ago; a third `true` says that the other said yes. */
const asked: readonly (readonly [from: number, to: number, hoursAgo: number, yes: boolean])[] = [
  [1, 2, 190, true],
  [1, 0, 170, true],
  [0, 2, 120, true],
  [5, 0, 96, true],
  [3, 2, 50, true],
  [4, 5, 30, true],
  [3, 0, 5, false],
  [4, 1, 3, false],
];

const hourMs = 3_600_000;

/** Fills an empty Dvor with a courtyard, its members and their friendships. */
export async function fillDemo(ports: AppPorts, people: readonly Scope[]): Promise<void> {
  const [first] = people;
  if (!first) return;
  const host: Scope = { ...first, role: "host" };
  const example = examples[host.language];
  if (!(await openFor(ports, people, example.courtyard))) return;
  for (const [index, scope] of people.entries()) {
    await joins(ports, scope, Date.now() - (200 - index) * hourMs);
    const about = example.abouts[index];
    if (about) await gives(ports, scope, { name: "profile.change", input: { about } });
  }
  let isRead = false;
  for (const [from, to, hoursAgo, yes] of asked) {
    // The host looked at the bell before today's questions came.
    if (!yes && !isRead) await readsAll(ports, host);
    isRead ||= !yes;
    const [asker, other] = [people[from], people[to]];
    if (asker && other) await befriends(ports, [asker, other], hoursAgo, yes);
  }
  const input = { id: newId(), note: example.invitation, days: 30, usesMax: 5 };
  await gives(ports, host, { name: "invitation.create", input });
}

/** Opens the courtyard with these members; false when it is open already. */
function openFor({ db }: AppPorts, people: readonly Scope[], name: string): Promise<boolean> {
  return db.write(async (transaction) => {
    const tables = withTables<PeopleTables>(transaction);
    const courtyard = { name, joining: "invited", guestsLookIn: true } as const;
    const place = { origin: "", now: Date.now() - 201 * hourMs };
    if (!(await openCourtyard(tables, courtyard, place))) return false;
    for (const [index, { person }] of people.entries()) {
      const seenAt = Date.now() - index * index * hourMs;
      await tables
        .updateTable("person")
        .set(({ fn, val }) => ({
          role: index === 0 ? "host" : "member",
          handle: fn.coalesce("handle", val(handles[index] ?? `member-${index + 1}`)),
          created_at: Date.now() - (200 - index) * hourMs,
          seen_at: seenAt,
        }))
        .where("id", "=", person.id)
        .execute();
    }
    return true;
  });
}

async function joins({ db, tell }: AppPorts, { person }: Scope, at: number): Promise<void> {
  await tell(
    await db.write((transaction) => outcomesOfJoining(withTables(transaction), person.id, at)),
  );
}

async function befriends(
  ports: AppPorts,
  [asker, other]: readonly [Scope, Scope],
  hoursAgo: number,
  yes: boolean,
): Promise<void> {
  const at = Date.now() - hoursAgo * hourMs;
  const ask = { name: "friend.ask", input: { personId: other.person.id } };
  await gives(ports, { ...asker, now: () => at }, ask);
  if (!yes) return;
  const accept = { name: "friend.accept", input: { personId: asker.person.id } };
  await gives(ports, { ...other, now: () => at + hourMs / 4 }, accept);
}

async function readsAll(ports: AppPorts, scope: Scope): Promise<void> {
  const notices = await listNotices(withTables(ports.db.read), scope.person.id);
  const upTo = notices[0]?.id;
  if (upTo) await gives(ports, scope, { name: "notices.read", input: { upTo } });
}

/** Gives a command; a demo whose content is refused is a mistake of the demo. */
async function gives({ perform }: AppPorts, scope: Scope, request: Request): Promise<void> {
  const done = await perform(scope, request);
  if (!done.ok) throw new Error(`${request.name} is refused: ${done.failure.code}`);
}
