import { createHost } from "../platform/auth/create-host.ts";
import { createHasher } from "../platform/auth/hashing.ts";
import { describeConfig, readConfig } from "../platform/config/config.ts";
import { openDataFolder } from "../platform/config/data-folder.ts";
import { StartupError } from "../platform/config/startup-error.ts";
import { openDatabase } from "../platform/db/open.ts";
import { migrateHouse } from "./house.ts";

/** A command of `npx dvor`: what it does, and the doing. */
interface Command {
  readonly about: string;
  readonly run: (words: readonly string[]) => Promise<void>;
}

const commands: Readonly<Record<string, Command>> = {
  config: {
    about: "show every setting, its value and what it is for",
    run: async () => console.log(describeConfig(process.env)),
  },
  migrate: {
    about: "bring the database up to date without starting",
    run: migrate,
  },
  "create-admin": {
    about: "make a host: create-admin <user name> [<shown name>]; the password is asked for",
    run: createAdmin,
  },
  pong: {
    about: "play Pong in this terminal; pong help says how",
    run: playPong,
  },
  help: {
    about: "show this list",
    run: async () => console.log(help()),
  },
};

function help(): string {
  const started = [
    ["start", "start Dvor (also npm start); --demo fills an empty one"],
    ["dev", "start it with reload, for work on Dvor itself"],
  ];
  const here = Object.entries(commands).map(([name, { about }]) => [name, about]);
  const lines = [...started, ...here].map(([name = "", about]) => `  ${name.padEnd(14)}${about}`);
  return ["npx dvor <command>", "", ...lines].join("\n");
}

/** Only who plays waits for it to be read. */
async function playPong(words: readonly string[]): Promise<void> {
  const { pongInTerminal } = await import("../apps/pong/terminal/main.ts");
  const { ownTty } = await import("../apps/pong/terminal/tty.ts");
  process.exit(await pongInTerminal(words, process.env, ownTty()));
}

async function migrate(): Promise<void> {
  const config = readConfig(process.env);
  const db = await openDatabase(config.databaseUrl, openDataFolder(config.dataFolder));
  try {
    const done = await migrateHouse(db);
    console.log(done.length === 0 ? "The database is up to date." : done.join("\n"));
  } finally {
    await db.close();
  }
}

/** Makes a host, also beside a server that runs; what it reads from a pipe is the password. */
async function createAdmin([handle = "", name = handle]: readonly string[]): Promise<void> {
  if (handle === "") throw commandFails("the user name is missing", "create-admin anna Anna");
  const config = readConfig(process.env);
  const folder = openDataFolder(config.dataFolder);
  const db = await openDatabase(config.databaseUrl, folder, { isBeside: true });
  try {
    await migrateHouse(db);
    const password = await askPassword();
    const origin = config.publicUrl ?? `http://localhost:${config.port}`;
    const made = await createHost(db, createHasher(), { handle, name, password, origin });
    if (!made.ok) throw commandFails(made.failure.code, "Choose another user name or password");
    console.log(`${handle} is a host now.`);
  } finally {
    await db.close();
  }
}

/** One line of standard input; asked for where somebody sits before it. */
async function askPassword(): Promise<string> {
  if (process.stdin.isTTY) process.stdout.write("Password (at least 10 letters): ");
  for await (const line of console) return line;
  return "";
}

function commandFails(why: string, hint: string): StartupError {
  return new StartupError("DVOR-013", `No host was made: ${why}`, hint);
}

const [name = "help", ...words] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (!command)
    throw new StartupError("DVOR-009", `There is no command ${name}`, "See: npx dvor help");
  await command.run(words);
} catch (cause) {
  if (!(cause instanceof StartupError)) throw cause;
  console.error(cause.report);
  process.exit(1);
}
