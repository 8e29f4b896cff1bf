import type { Context } from "hono";
import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import { parse, type Schema } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import type { Counter } from "../contract.ts";
import { findCounter } from "../queries/counters.ts";
import { type Epoch, findEpoch } from "../queries/epochs.ts";
import { Zone } from "../queries/zone.ts";
import type { CounterTables } from "../tables.ts";

/** What somebody asks of a counter that they see. */
export interface Asked<Fields> {
  readonly counter: Counter;
  readonly fields: Fields;
  readonly epoch: Epoch;
  /** When the epoch ended; of the present one a moment from now, so that now is in it. */
  readonly end: number;
  /** The epoch as queries name it. */
  readonly of: { readonly id: string; readonly epoch: number };
}

/** Makes the function that finds the counter of an address, and reads the query after it. */
export function asking({ db }: RoutePorts) {
  const read = withTables<CounterTables>(db.read);

  return async function asked<Fields extends { readonly epoch?: number | undefined }>(
    context: Context<HttpEnv>,
    schema: Schema<Fields>,
  ): Promise<Result<Asked<Fields>>> {
    const scope = context.get("scope");
    const counter = await findCounter(read, scope, context.req.param("id") ?? "");
    if (!counter) return refuse("counter-not-found");
    const fields = parse(schema, context.req.query());
    if (!fields.ok) return fields;
    const { id } = counter;
    const epoch = await findEpoch(read, id, fields.value.epoch ?? counter.epoch);
    if (!epoch) return refuse("epoch-not-found");
    const end = epoch.endedAt ?? Math.max(epoch.startedAt, scope.now()) + 1;
    return ok({ counter, fields: fields.value, epoch, end, of: { id, epoch: epoch.number } });
  };
}

const zone = z
  .string()
  .max(64)
  .default("UTC")
  .transform((name, context) => {
    const found = Zone.of(name);
    if (found) return found;
    context.addIssue({ code: "custom", message: "must name a time zone: Europe/Moscow" });
    return z.NEVER;
  });

/** Which epoch of a counter; the present one, if none is named. */
export const ofEpoch = z.object({
  epoch: z.coerce.number().int().min(1).max(1_000_000_000).optional(),
});

/** Which epoch, and in which zone its days and hours are told. */
export const ofZone = z.object({ ...ofEpoch.shape, zone });
