import { describeConfig, readConfig } from "../platform/config/config.ts";
import { openDataFolder } from "../platform/config/data-folder.ts";
import { StartupError } from "../platform/config/startup-error.ts";
import { openDatabase } from "../platform/db/open.ts";
import { migrateHouse } from "./house.ts";

/** A command of `npx dvor`: what it does, and the doing. */
interface Command {
  readonly about: string;
  readonly run: () => Promise<void>;
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
  const lines = [...started, ...here].map(([name = "", about]) => `  ${name.padEnd(10)}${about}`);
  return ["npx dvor <command>", "", ...lines].join("\n");
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

const [name = "help"] = process.argv.slice(2);
const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
try {
  if (!command)
    throw new StartupError("DVOR-009", `There is no command ${name}`, "See: npx dvor help");
  await command.run();
} catch (cause) {
  if (!(cause instanceof StartupError)) throw cause;
  console.error(cause.report);
  process.exit(1);
}
