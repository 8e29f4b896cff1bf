import type { Kysely } from "kysely";
import type { At } from "../../core/hub/handler.ts";
import type { Audience } from "../../core/hub/layer.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import { type Failure, ok, refuse } from "../../core/protocol/result.ts";
import { parse, type Schema } from "../../core/protocol/schema.ts";
import { type Database, withTables } from "../db/database.ts";
import type { App, Command } from "./app.ts";
import type { Heard } from "./heard.ts";
import { claim, type Once, rememberRefusal } from "./once.ts";
import type { Perform } from "./ports.ts";
import type { Scope } from "./scope.ts";

/** What `perform` needs besides the database. */
export interface PerformPorts {
  readonly publish: (
    topic: string,
    events: readonly WireEvent[],
    audience?: Audience,
  ) => Promise<number>;
  readonly broken: (cause: unknown, during: string) => Failure;
}

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
export function createPerform(
  apps: readonly App[],
  db: Database,
  { publish, broken }: PerformPorts,
): Perform {
  const commands = registry(apps);

  return async function perform(scope, request, given) {
    const command = commands.get(request.name);
    if (!command) return refuse("not-found");
    const input = parse(command.schema, request.input);
    if (!input.ok) return input;
    const once = given && { ...given, person: scope.person.id };
    try {
      // A client's commands are done in the order in which it gave them.
      const events = await db.write(
        (transaction) => attempt(transaction, scope, { command, input: input.value, once }),
        once?.client,
      );
      return ok(await tell(events));
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause;
      if (once && !cause.wasAnswered) {
        await db.write((tx) => rememberRefusal(withTables(tx), once, cause.failure));
      }
      return { ok: false, failure: cause.failure };
    }
  };

  async function tell(events: readonly Heard[]): Promise<At> {
    const at: Record<string, number> = {};
    try {
      // All are handed over in this turn, so that no reader comes between commit and news.
      const told = events.map(({ topic, event, audience }) => publish(topic, [event], audience));
      for (const [index, offset] of (await Promise.all(told)).entries()) {
        const topic = events[index]?.topic;
        if (topic !== undefined) at[topic] = offset;
      }
    } catch (cause) {
      broken(cause, "publish"); // it is done and on disk; the answer must still say so
    }
    return at;
  }
}

interface Attempt {
  readonly command: Registered;
  readonly input: unknown;
  readonly once: Once | undefined;
}

async function attempt(
  transaction: Kysely<unknown>,
  scope: Scope,
  { command, input, once }: Attempt,
): Promise<readonly Heard[]> {
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
