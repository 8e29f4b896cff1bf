import { type Kysely, sql } from "kysely";
import type { CounterTables } from "../tables.ts";
import { beginnings, type Span, type Stretch, spanMs, type Zone } from "./zone.ts";

type Db = Kysely<CounterTables>;

/** A counter's epoch. */
export interface OfEpoch {
  readonly id: string;
  readonly epoch: number;
}

/** What was added in a span of time that begins then. */
export interface Point {
  readonly at: number;
  readonly amount: number;
}

/** A part of an epoch, seen in a zone. */
export interface Section extends OfEpoch {
  readonly from: number;
  readonly to: number;
  readonly span: Span;
  readonly zone: Zone;
}

/**
 * What was added in each minute, hour or day of a time, those without a click too.
 *
 * Hours and days are sums of quarters of an hour, of which those of every zone consist: a year
 * has 35,040 at most, however often it was clicked.
 */
export async function findChart(db: Db, section: Section): Promise<readonly Point[]> {
  const { from, to, span, zone } = section;
  const begins = beginnings(zone, span, from, to);
  const [first] = begins;
  if (first === undefined) return [];
  const amounts = new Array<number>(begins.length).fill(0);
  for (const { at, amount } of await findSums(db, { ...section, from: first })) {
    const place = placeOf(begins, at);
    amounts[place] = (amounts[place] ?? 0) + amount;
  }
  return begins.map((at, place) => ({ at, amount: amounts[place] ?? 0 }));
}

/** What was added, as far as anything was; a day on which the clocks are set may come twice. */
export async function findSums(db: Db, section: Section): Promise<readonly Point[]> {
  const { from, to, zone } = section;
  const sums = zone
    .stretches(from, to)
    .map((stretch) => sumsOf(db, section, stretch).orderBy("at").execute());
  return (await Promise.all(sums)).flat();
}

/** What was added in each span of a stretch; `at` lies in the span. */
export function sumsOf(db: Db, { id, epoch, span }: Omit<Section, "zone">, stretch: Stretch) {
  const local = sql`(at + ${sql.lit(stretch.offsetMs)}) / ${sql.lit(spanMs[span])}`;
  return db
    .selectFrom("bucket")
    .select(({ fn }) => [
      fn.min<number>("at").as("at"),
      sql<number>`cast(sum(amount) as bigint)`.as("amount"),
    ])
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .where("minutes", "=", span === "minute" ? 1 : 15)
    .where("at", ">=", stretch.from)
    .where("at", "<", stretch.to)
    .groupBy(local);
}

/** The place of the last beginning that is not after a moment. */
function placeOf(begins: readonly number[], at: number): number {
  let low = 0;
  let high = begins.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((begins[middle] ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}
