/** What every sum of an epoch says; all say the same, or clicks were lost or doubled. */
export interface EpochSums {
  readonly epoch: number;
  readonly value: number;
  readonly clicks: number;
  readonly people: number;
  readonly minutes: number;
  readonly quarters: number;
}

/** Asks for the sums of a counter's epochs, in an SQL that every database here reads. */
export function sumsOf(id: string): string {
  const sum = (table: string, more = "") =>
    `(select coalesce(sum(amount), 0) from ${table}
      where counter_id = e.counter_id and epoch = e.epoch ${more})`;
  return `
    select e.epoch,
      case when e.ended_at is null then c.value else e.value end as value,
      (select coalesce(sum(k.amount), 0) from click k
        join epoch p on p.counter_id = k.counter_id and p.epoch = k.epoch
        where k.counter_id = e.counter_id and coalesce(p.merged_into, p.epoch) = e.epoch
      ) as clicks,
      ${sum("tally")} as people,
      ${sum("bucket", "and minutes = 1")} as minutes,
      ${sum("bucket", "and minutes = 15")} as quarters
    from epoch e join counter c on c.id = e.counter_id
    where e.counter_id = '${id}' and e.merged_into is null order by e.epoch`;
}

/** The sums with the value in the place of each. */
export function asOne({ epoch, value }: Pick<EpochSums, "epoch" | "value">): EpochSums {
  return { epoch, value, clicks: value, people: value, minutes: value, quarters: value };
}
