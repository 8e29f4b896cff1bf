import { ok, type Result, refuse } from "./result.ts";

/**
 * Any validator that follows Standard Schema 1 (https://standardschema.dev), zod for one.
 *
 * Only what is used here is named; the specification has the rest.
 */
export interface Schema<Output = unknown> {
  readonly "~standard": {
    readonly version: 1;
    readonly validate: (value: unknown) => Validated<Output> | Promise<Validated<Output>>;
    readonly types?: { readonly input: unknown; readonly output: Output } | undefined;
  };
}

type Validated<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

interface SchemaIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

/** What a schema's validated value is. */
export type Infer<S> = S extends Schema<infer Output> ? Output : never;

/** How many issues are told; more help nobody and could be made long on purpose. */
const issuesTold = 5;

/** Validates a value that came from outside; refuses with the code `invalid`. */
export function parse<Output>(schema: Schema<Output>, value: unknown): Result<Output> {
  const validated = schema["~standard"].validate(value);
  if (validated instanceof Promise) throw new Error("a contract's schema must be synchronous");
  if (validated.issues === undefined) return ok(validated.value);
  const issues = validated.issues.slice(0, issuesTold).map((issue) => ({
    path: (issue.path ?? [])
      .map((part) => String(typeof part === "object" ? part.key : part))
      .join("."),
    message: issue.message,
  }));
  return refuse("invalid", { issues });
}
