import * as z from "zod";
import { StartupError } from "./startup-error.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` });

/** Every setting, by the name of its environment variable; `npx dvor config` shows them. */
const settings = z.object({
  PORT: port.default(8000).describe("where to listen; 0 takes any free port"),
  HOST: z.string().min(1).default("0.0.0.0").describe("the address to listen on"),
  DVOR_URL: url(/^https?$/, "https://dvor.example.org")
    .optional()
    .describe("the public address, when a proxy stands in front"),
  DVOR_DATA: z.string().min(1).default("./data").describe("the folder that holds all that is kept"),
  DVOR_APPS: z
    .string()
    .default("")
    .transform((names) =>
      names
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    )
    .describe("the apps to run, with commas between; all when empty"),
  DATABASE_URL: url(/^postgres(ql)?$/, "postgres://user:password@host/dvor")
    .optional()
    .describe("PostgreSQL 15 or newer, instead of SQLite in the data folder"),
  TRUST_PROXY: z
    .stringbool({ error: "must be true or false" })
    .default(false)
    .describe("whether the X-Forwarded headers of a proxy in front are believed"),
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"])
    .default("info")
    .describe("how much is logged"),
});

/** The settings of this process, parsed once and trusted from then on. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly dataFolder: string;
  readonly apps: readonly string[];
  readonly databaseUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What is set; an empty variable counts as not set. */
function given(environment: Environment): Readonly<Record<string, string>> {
  const names = Object.keys(settings.shape);
  return Object.fromEntries(
    names.flatMap((name) => (environment[name] ? [[name, environment[name]]] : [])),
  );
}

/** An address as it may be printed. */
function withoutPassword(value: string): string {
  return value.replace(/\/\/([^:@/]*):[^@/]*@/u, "//$1:***@");
}

/** Every setting with its value and what it is for, as a text; a password is not shown. */
export function describeConfig(environment: Environment): string {
  const values = given(environment);
  const { data } = settings.safeParse({});
  const lines = Object.entries(settings.shape).map(([name, schema]) => {
    const standard = data?.[name as keyof typeof data]; // the shape's own names
    const value = values[name] ?? (standard === undefined ? "(not set)" : String(standard));
    return `${name}=${withoutPassword(value)}\n    ${schema.description}`;
  });
  return lines.join("\n");
}

/** Reads the settings; a wrong one is refused by name, before anything is started. */
export function readConfig(environment: Environment): Config {
  const values = given(environment);
  const parsed = settings.safeParse(values);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      const value = JSON.stringify(withoutPassword(values[name] ?? ""));
      return `${name} is ${value}: ${issue.message}`;
    });
    throw new StartupError("DVOR-001", lines.join("; "), "Mend it in the environment or in .env");
  }
  const s = parsed.data;
  return {
    port: s.PORT,
    host: s.HOST,
    publicUrl: s.DVOR_URL,
    dataFolder: s.DVOR_DATA,
    apps: s.DVOR_APPS,
    databaseUrl: s.DATABASE_URL,
    trustProxy: s.TRUST_PROXY,
    logLevel: s.LOG_LEVEL,
  };
}
