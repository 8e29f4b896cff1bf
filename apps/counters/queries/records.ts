import { type Kysely, sql } from "kysely";
import type { CounterTables } from "../tables.ts";
import { findSums, type OfEpoch, type Point, type Section, sumsOf } from "./chart.ts";
import { beginnings, type Zone } from "./zone.ts";

type Db = Kysely<CounterTables>;

/** The best of an epoch, and when it reached what. */
export interface Records {
  readonly bestDay?: Point;
  readonly bestHour?: Point;
  /** The minute in which most was added. */
  readonly burst?: Point;
  /** When the value first was 10, 100, 1,000 and so on, to the minute. */
  readonly milestones: readonly Milestone[];
  readonly goalReachedAt?: number;
}

const quarterMs = 15 * 60_000;

interface Milestone {
  readonly value: number;
  readonly at: number;
}

interface Asked extends OfEpoch {
  readonly zone: Zone;
  readonly from: number;
  readonly to: number;
  readonly goal: number | undefined;
}

/** Finds the records of an epoch, from its sums. */
export async function findRecords(db: Db, epoch: Asked): Promise<Records> {
  const { goal } = epoch;
  const asked = { ...epoch, from: epoch.from - quarterMs }; // the first one may have begun before
  const [bestDay, bestHour, burst] = [
    await findBestDay(db, asked),
    await findBestHour(db, asked),
    await findBurst(db, asked),
  ];
  const round = powersOfTen(await findSum(db, asked));
  const reached = await findMilestones(db, asked, goal ? [...round, goal] : round);
  const goalReachedAt = goal && reached.get(goal);
  return {
    ...(bestDay ? { bestDay } : {}),
    ...(bestHour ? { bestHour } : {}),
    ...(burst ? { burst } : {}),
    milestones: round.flatMap((value) => {
      const at = reached.get(value);
      return at === undefined ? [] : [{ value, at }];
    }),
    ...(goalReachedAt ? { goalReachedAt } : {}),
  };
}

function powersOfTen(value: number): readonly number[] {
  const powers: number[] = [];
  for (let power = 10; power <= value; power *= 10) powers.push(power);
  return powers;
}

/** What was added before a quarter of an hour; without one, all of it. */
async function findSum(db: Db, { id, epoch }: OfEpoch, before?: number): Promise<number> {
  const all = db
    .selectFrom("bucket")
    .select(sql<number>`cast(coalesce(sum(amount), 0) as bigint)`.as("sum"))
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .where("minutes", "=", 15);
  const some = before === undefined ? all : all.where("at", "<", before);
  return (await some.executeTakeFirstOrThrow()).sum;
}

/** The day on which most was added; one on which the clocks are set has its sum in two parts. */
async function findBestDay(db: Db, asked: Asked): Promise<Point | undefined> {
  const days = new Map<number, number>();
  for (const { at, amount } of await findSums(db, { ...asked, span: "day" })) {
    const [begin = at] = beginnings(asked.zone, "day", at, at + 1);
    days.set(begin, (days.get(begin) ?? 0) + amount);
  }
  return best([...days].map(([at, amount]) => ({ at, amount })));
}

async function findBestHour(db: Db, asked: Asked): Promise<Point | undefined> {
  const { zone, from, to } = asked;
  const section: Section = { ...asked, span: "hour" };
  const bests: Point[] = [];
  for (const stretch of zone.stretches(from, to)) {
    const sums = sumsOf(db, section, stretch).orderBy("amount", "desc").orderBy("at").limit(1);
    bests.push(...(await sums.execute()));
  }
  const found = best(bests);
  const [at] = found ? beginnings(zone, "hour", found.at, found.at + 1) : [];
  return found && at !== undefined ? { at, amount: found.amount } : undefined;
}

/** A minute has one row alone, and so nothing to add up. */
async function findBurst(db: Db, { id, epoch }: OfEpoch): Promise<Point | undefined> {
  const burst = await db
    .selectFrom("bucket")
    .select(["at", "amount"])
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .where("minutes", "=", 1)
    .orderBy("amount", "desc")
    .orderBy("at")
    .limit(1)
    .executeTakeFirst();
  return burst && best([burst]);
}

/** The highest, and of equal ones the first; undefined where nothing was added. */
function best(points: readonly Point[]): Point | undefined {
  return points.reduce<Point | undefined>(
    (one, other) => (other.amount > (one?.amount ?? 0) ? other : one),
    undefined,
  );
}

/** In which minute an epoch first had each of these values, as far as it had them. */
async function findMilestones(
  db: Db,
  epoch: OfEpoch,
  values: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = new Map<number, number>();
  if (values.length === 0) return found;
  const running = runningSums(db, epoch, 15);
  const wanted = values.map((value) =>
    sql<number | null>`min(case when total >= ${sql.lit(value)} then at end)`.as(`at_${value}`),
  );
  const row = await db.selectFrom(running.as("running")).select(wanted).executeTakeFirstOrThrow();
  for (const value of values) {
    const quarter = row[`at_${value}`];
    if (typeof quarter !== "number") continue;
    found.set(value, (await findMinute(db, epoch, { quarter, value })) ?? quarter);
  }
  return found;
}

function runningSums(db: Db, { id, epoch }: OfEpoch, minutes: number) {
  return db
    .selectFrom("bucket")
    .select(["at", sql<number>`sum(amount) over (order by at)`.as("total")])
    .where("counter_id", "=", id)
    .where("epoch", "=", epoch)
    .where("minutes", "=", minutes);
}

interface Within {
  readonly quarter: number;
  readonly value: number;
}

/** The minute of a quarter of an hour in which a value was reached. */
async function findMinute(db: Db, of: OfEpoch, { quarter, value }: Within) {
  const before = await findSum(db, of, quarter);
  const minutes = await runningSums(db, of, 1)
    .where("at", ">=", quarter)
    .where("at", "<", quarter + quarterMs)
    .orderBy("at")
    .execute();
  return minutes.find(({ total }) => before + Number(total) >= value)?.at;
}
