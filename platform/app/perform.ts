import type { Kysely } from "kysely";
import type { Outcome } from "../../core/hub/heard.ts";
import { type Failure, ok, refuse } from "../../core/protocol/result.ts";
import { parse, type Schema } from "../../core/protocol/schema.ts";
import { writePerson } from "../auth/person.ts";
import { type Database, withTables } from "../db/database.ts";
import type { App, Command } from "./app.ts";
import { claim, type Once, rememberRefusal } from "./once.ts";
import type { Perform } from "./ports.ts";
import type { Scope } from "./scope.ts";
import type { Tell } from "./tell.ts";

/** Thrown to undo what a refused command wrote; carries its reason out of the transaction. */
class Refused extends Error {
  readonly failure: Failure;
  /** Whether this is the answer to a repeated command, which needs no remembering. */
  readonly wasAnswered: boolean;

  constructor(failure: Failure, wasAnswered = false) {
    super(failure.code);
    this.failure = failure;
    this.wasAnswered = wasAnswered;
  }
}

/**
 * Makes the function that runs commands: in a transaction, all or nothing, and once.
 *
 * Publishing comes after the commit, and only here: a command holds no hub, so it cannot be
 * heard early, twice, or after a rollback.
 */
export function createPerform(apps: readonly App[], db: Database, tell: Tell): Perform {
  const commands = registry(apps);
  const guests = new KnownGuests();

  return async function perform(scope, request, given) {
    const command = commands.get(request.name);
    if (!command) return refuse("not-found");
    if (scope.isLockedOut) return refuse("sign-in-needed");
    const input = parse(command.schema, request.input);
    if (!input.ok) return input;
    const once = given && { ...given, person: scope.person.id };
    try {
      // A client's commands are done in the order in which it gave them.
      const isNew = guests.isNew(scope);
      const events = await db.write(
        (transaction) => attempt(transaction, scope, { command, input: input.value, once, isNew }),
        once?.client,
      );
      if (isNew) guests.remember(scope);
      return ok(await tell(events));
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      if (once && !cause.wasAnswered) {
        await db.write((tx) => rememberRefusal(withTables(tx), once, cause.failure));
      }
      return { ok: false, failure: cause.failure };
    }
  };
}

/** Guests written down lately, so that not each of their commands writes them again. */
class KnownGuests {
  readonly #ids = new Set<string>();

  isNew({ person, role }: Scope): boolean {
    return role === "guest" && !this.#ids.has(person.id);
  }

  /** Only after the commit: what was rolled back must be written again. */
  remember({ person }: Scope): void {
    if (this.#ids.size >= guestsMax) this.#ids.clear();
    this.#ids.add(person.id);
  }
}

/** As many as may act within minutes of each other. */
const guestsMax = 10_000;

interface Attempt {
  readonly command: Registered;
  readonly input: unknown;
  readonly once: Once | undefined;
  /** Whether they are a guest who is to be written down: one who only looks costs nothing. */
  readonly isNew: boolean;
}

async function attempt(
  transaction: Kysely<unknown>,
  scope: Scope,
  { command, input, once, isNew }: Attempt,
): Promise<readonly Outcome[]> {
  if (isNew) await writePerson(withTables(transaction), scope.person);
  if (once) {
    const claimed = await claim(withTables(transaction), once);
    // Answered before: as then, and without its events.
    if (claimed.state === "refused") throw new Refused(claimed.failure, true);
    if (claimed.state === "done") return [];
  }
  const result = await command.run(transaction, scope, input as never); // parsed by its schema
  if (!result.ok) throw new Refused(result.failure);
  return result.value;
}

interface Registered {
  readonly schema: Schema;
  readonly run: Command;
}

function registry(apps: readonly App[]): ReadonlyMap<string, Registered> {
  const commands = new Map<string, Registered>();
  for (const { channel, commands: runs } of apps.flatMap((app) => app.channels)) {
    for (const [name, run] of Object.entries(runs)) {
      const schema = channel.commands[name];
      if (!schema) throw new Error(`the channel ${channel.name} has no command ${name}`);
      if (commands.has(name)) throw new Error(`two channels have the command ${name}`);
      commands.set(name, { schema, run });
    }
  }
  return commands;
}
