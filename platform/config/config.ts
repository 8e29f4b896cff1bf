import * as z from "zod";
import {
  type LiveSettings,
  liveSettingsOf,
  mediaSettings,
  type VideoSettings,
  videoSettingsOf,
} from "./media.ts";
import { type AssistantSettings, assistantOf, productsUrlOf, serviceSettings } from "./services.ts";
import { StartupError } from "./startup-error.ts";

const port = z.coerce.number().int().min(0).max(65_535);
const url = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be an address such as ${example}` });

/** What an OAuth provider has given to the host of this Dvor. */
const oauth = z.string().min(1).optional();

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
  SMTP_URL: url(/^smtps?$/, "smtps://user:password@mail.example.org")
    .optional()
    .describe("the mail server; without it letters are written to the data folder"),
  MAIL_FROM: z
    .email({ error: "must be an address such as dvor@example.org" })
    .default("dvor@localhost.localdomain")
    .describe("the address that letters come from"),
  OAUTH_GOOGLE_CLIENT_ID: oauth.describe("sign-in with Google: the client's id"),
  OAUTH_GOOGLE_CLIENT_SECRET: oauth.describe("sign-in with Google: the client's secret"),
  OAUTH_42_CLIENT_ID: oauth.describe("sign-in with 42: the application's UID"),
  OAUTH_42_CLIENT_SECRET: oauth.describe("sign-in with 42: the application's secret"),
  OAUTH_42_URL: url(/^https?$/, "https://api.intra.42.fr")
    .default("https://api.intra.42.fr")
    .describe("where 42's API is"),
  OIDC_ISSUER: url(/^https?$/, "https://id.example.org")
    .optional()
    .describe("sign-in with any OpenID Connect provider: its address"),
  OIDC_CLIENT_ID: oauth.describe("the client's id there"),
  OIDC_CLIENT_SECRET: oauth.describe("the client's secret there"),
  OIDC_NAME: z.string().min(1).max(40).default("OpenID").describe("what its button says"),
  TRUST_PROXY: z
    .stringbool({ error: "must be true or false" })
    .default(false)
    .describe("whether the X-Forwarded headers of a proxy in front are believed"),
  CHAT_FILE_MB: z.coerce
    .number()
    .int()
    .min(1)
    .max(10_000)
    .default(100)
    .describe("the largest file that a message may carry, in MB (1,048,576 bytes)"),
  ...serviceSettings,
  ...mediaSettings,
  LOG_LEVEL: z
    .enum(["silent", "error", "warn", "info", "debug"])
    .default("info")
    .describe("how much is logged"),
});

/** What an OAuth client is known by at its provider. */
export interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** The providers with which one can sign in. */
export interface OAuthConfig {
  readonly google: OAuthClient | undefined;
  readonly fortyTwo: (OAuthClient & { readonly url: string }) | undefined;
  readonly oidc: (OAuthClient & { readonly issuer: string; readonly name: string }) | undefined;
}

/** The settings of this process, parsed once and trusted from then on. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly publicUrl: string | undefined;
  readonly dataFolder: string;
  readonly apps: readonly string[];
  readonly databaseUrl: string | undefined;
  readonly trustProxy: boolean;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string;
  readonly oauth: OAuthConfig;
  /** The largest file of a message. */
  readonly chatFileBytes: number;
  /** The language model that lists ask, if there is one. */
  readonly assistant: AssistantSettings | undefined;
  /** Where products are looked up, if they are. */
  readonly productsUrl: string | undefined;
  readonly video: VideoSettings;
  readonly live: LiveSettings;
  readonly logLevel: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What an empty variable says, where that is not the same as none. */
const whenEmpty: Environment = { PRODUCTS_URL: "off" };

/** What is set; an empty variable counts as not set, but for those of `whenEmpty`. */
function given(environment: Environment): Readonly<Record<string, string>> {
  const names = Object.keys(settings.shape);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = environment[name] === "" ? whenEmpty[name] : environment[name];
      return value ? [[name, value]] : [];
    }),
  );
}

/** Whether a setting is never shown. */
function isSecret(name: string): boolean {
  return /_(?:SECRET|KEY)$/u.test(name);
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
    const set = values[name] && (isSecret(name) ? "***" : withoutPassword(values[name]));
    const value = set ?? (standard === undefined ? "(not set)" : String(standard));
    return `${name}=${value}\n    ${schema.description}`;
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
      const value = isSecret(name) ? "***" : JSON.stringify(withoutPassword(values[name] ?? ""));
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
    smtpUrl: s.SMTP_URL,
    mailFrom: s.MAIL_FROM,
    oauth: {
      google: pair(values, "OAUTH_GOOGLE"),
      fortyTwo: withClient(pair(values, "OAUTH_42"), { url: s.OAUTH_42_URL }),
      oidc: oidcOf(values, s.OIDC_NAME),
    },
    chatFileBytes: s.CHAT_FILE_MB * 1_048_576,
    assistant: assistantOf(s),
    productsUrl: productsUrlOf(s),
    video: videoSettingsOf(s),
    live: liveSettingsOf(s),
    logLevel: s.LOG_LEVEL,
  };
}

type Values = Readonly<Record<string, string>>;

/** Both halves of what a provider gave, or neither; one alone is a mistake. */
function pair(values: Values, prefix: string): OAuthClient | undefined {
  const [clientId, clientSecret] = [
    values[`${prefix}_CLIENT_ID`],
    values[`${prefix}_CLIENT_SECRET`],
  ];
  if (clientId && clientSecret) return { clientId, clientSecret };
  if (!clientId && !clientSecret) return undefined;
  const missing = clientId ? "CLIENT_SECRET" : "CLIENT_ID";
  throw mistake(`${prefix}_${missing} is not set, but its other half is`);
}

function withClient<Rest>(client: OAuthClient | undefined, rest: Rest) {
  return client && { ...client, ...rest };
}

function oidcOf(values: Values, name: string): OAuthConfig["oidc"] {
  const client = pair(values, "OIDC");
  const issuer = values["OIDC_ISSUER"];
  if (client && issuer) return { ...client, issuer, name };
  if (!client && !issuer) return undefined;
  throw mistake(`${issuer ? "OIDC_CLIENT_ID" : "OIDC_ISSUER"} is not set, but the others are`);
}

function mistake(message: string): StartupError {
  return new StartupError("DVOR-001", message, "Mend it in the environment or in .env");
}
