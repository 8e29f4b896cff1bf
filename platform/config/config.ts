import * as z from "zod";

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` });

/** Every setting, by the name of its environment variable. */
const settings = z.object({
  /** Where to listen; 0 takes any free port. */
  PORT: port.default(8000),
  /** The address to listen on; 0.0.0.0 is every one. */
  HOST: z.string().min(1).default("0.0.0.0"),
  /** The public address, when a proxy stands in front. */
  DVOR_URL: url(/^https?$/, "https://dvor.example.org").optional(),
  /** The folder that holds everything that is kept. */
  DVOR_DATA: z.string().min(1).default("./data"),
  /** The apps to run, with commas between; all when empty. */
  DVOR_APPS: z
    .string()
    .default("")
    .transform((names) => names.split(",").map((name) => name.trim()).filter(Boolean)),
  /** PostgreSQL 15 or newer instead of the SQLite file. */
  DATABASE_URL: url(/^postgres(ql)?$/, "postgres://user:password@host/dvor").optional(),
  /** Proxies in front, whose X-Forwarded headers are believed. */
  TRUST_PROXY: z.stringbool().default(false),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
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

/** Something that keeps Dvor from starting, in words for the person who starts it. */
export class StartupError extends Error {
  override readonly name = "StartupError";
  /** Stable, so that a message can be looked up. */
  readonly number: string;
  readonly hint: string;

  constructor(number: string, message: string, hint: string) {
    super(message);
    this.number = number;
    this.hint = hint;
  }

  /** The one line that is printed. */
  get report(): string {
    return `${this.number}: ${this.message}. ${this.hint}`;
  }
}

/** Reads the settings; a wrong one is refused by name, before anything is started. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = String(issue.path[0]);
      return `${name} is ${JSON.stringify(given[name])}: ${issue.message}`;
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
