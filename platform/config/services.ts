import * as z from "zod";
import { StartupError } from "./startup-error.ts";

/** A language model, at an address that speaks as OpenAI's does. */
export interface AssistantSettings {
  /** What stands before `/chat/completions`, without a slash at its end. */
  readonly url: string;
  /** Sent in any case: some servers want a key and ignore which. */
  readonly key: string;
  readonly model: string;
  /** For all of an answer, however often it has to be asked for. */
  readonly timeoutMs: number;
}

/** A database of products that speaks as Open Food Facts does. */
export interface ProductSettings {
  /** Without a slash at its end. */
  readonly url: string;
  /** How this house names itself there. */
  readonly userAgent: string;
}

/** An address that one may be sent to; what leaves the house takes none with a name in it. */
function http(text: string): boolean {
  const { protocol = "", username = "", password = "" } = URL.parse(text) ?? {};
  return /^https?:$/u.test(protocol) && username === "" && password === "";
}

/** The settings of services elsewhere, by the names of their environment variables. */
export const serviceSettings = {
  ASSISTANT_URL: z
    .string()
    .refine(http, "must be an address such as http://localhost:11434/v1")
    .optional()
    .describe("a language model that speaks as OpenAI's does: its address; lists ask it"),
  ASSISTANT_MODEL: z.string().min(1).max(200).optional().describe("the name of its model"),
  ASSISTANT_KEY: z
    .string()
    .regex(/^[\x21-\x7e]+$/u, "must be letters, digits and signs without spaces")
    .default("none")
    .describe("its key, if it wants one"),
  // A request that takes longer would be ended by the server that it came to.
  ASSISTANT_TIMEOUT_S: z.coerce
    .number()
    .int()
    .min(1)
    .max(110)
    .default(30)
    .describe("how long it may take to answer, in seconds"),
  PRODUCTS_URL: z
    .string()
    .refine((text) => text === "off" || http(text), "must be off, or an address")
    .default("https://world.openfoodfacts.org")
    .describe("where products are looked up by their barcodes; off, or empty, for nowhere"),
};

type Services = z.infer<z.ZodObject<typeof serviceSettings>>;

/** The assistant, where both its address and its model are set; one alone is a mistake. */
export function assistantOf(settings: Services): AssistantSettings | undefined {
  const { ASSISTANT_URL: url, ASSISTANT_MODEL: model, ASSISTANT_KEY: key } = settings;
  if (url && model) {
    const timeoutMs = settings.ASSISTANT_TIMEOUT_S * 1000;
    return { url: withoutSlash(url), key, model, timeoutMs };
  }
  if (!url && !model) return undefined;
  throw new StartupError(
    "DVOR-001",
    `${url ? "ASSISTANT_MODEL" : "ASSISTANT_URL"} is not set, but its other half is`,
    "Mend it in the environment or in .env",
  );
}

/** Where products are looked up, if they are. */
export function productsUrlOf({ PRODUCTS_URL: url }: Services): string | undefined {
  return url === "off" ? undefined : withoutSlash(url);
}

function withoutSlash(url: string): string {
  return url.replace(/\/+$/u, "");
}
