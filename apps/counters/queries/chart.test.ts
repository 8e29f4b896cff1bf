import { afterAll, beforeAll, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { counters } from "../index.ts";
import type { CounterTables } from "../tables.ts";
import { findChart, type Point } from "./chart.ts";
import { listPeople } from "./people.ts";
import { findRecords } from "./records.ts";
import { type Span, Zone } from "./zone.ts";

onEveryDatabase((open) => {
  let scene: Scene;
  let anna: Scope;
  let tom: Scope;
  let now = Date.UTC(2026, 9, 1);
  const id = newId();
  const of = { id, epoch: 1 };

  const at = (time: string) => Date.parse(`${time}Z`);
  const read = () => withTables<CounterTables>(scene.db.read);
  const zoneOf = (name: string) => Zone.of(name) ?? expect.unreachable();

  async function clicks(scope: Scope, time: string, clicks: number): Promise<void> {
    now = at(time);
    const command = { name: "counter.click", input: { id, clicks } };
    expect(await scene.perform(scope, command)).toMatchObject({ ok: true });
  }

  /** The points at which anything was added, as the clocks of UTC show them. */
  async function chart(zone: string, span: Span, from: string, to: string) {
    const time = { from: at(from), to: at(to), span, zone: zoneOf(zone) };
    const points = await findChart(read(), { ...of, ...time });
    return { length: points.length, points: points.filter(({ amount }) => amount > 0).map(shown) };
  }
  const shown = ({ at, amount }: Point) => [new Date(at).toISOString().slice(0, 16), amount];

  beforeAll(async () => {
    scene = await openScene(counters, await open());
    anna = { ...(await scene.person("Anna")), now: () => now };
    tom = { ...(await scene.person("Tom")), now: () => now };
    const made = { name: "counter.create", input: { id, name: "Swims", goal: 25 } };
    expect(await scene.perform(anna, made)).toMatchObject({ ok: true });
    await clicks(anna, "2026-10-24T20:59:30", 2);
    await clicks(tom, "2026-10-24T21:00:10", 3);
    await clicks(anna, "2026-10-24T22:30:00", 4);
    await clicks(tom, "2026-10-25T00:59:00", 10);
    await clicks(tom, "2026-10-25T01:01:00", 5);
    await clicks(anna, "2026-10-25T22:59:59", 1);
  });
  afterAll(() => scene.close());

  test("a minute, an hour and a day have what was clicked in them", async () => {
    const minutes = await chart("UTC", "minute", "2026-10-24T20:59", "2026-10-24T21:02");
    expect(minutes).toEqual({
      length: 3,
      points: [
        ["2026-10-24T20:59", 2],
        ["2026-10-24T21:00", 3],
      ],
    });
    const hours = await chart("UTC", "hour", "2026-10-24T20:00", "2026-10-25T02:00");
    expect(hours.points).toEqual([
      ...[
        ["2026-10-24T20:00", 2],
        ["2026-10-24T21:00", 3],
        ["2026-10-24T22:00", 4],
      ],
      ...[
        ["2026-10-25T00:00", 10],
        ["2026-10-25T01:00", 5],
      ],
    ]);
    const days = await chart("UTC", "day", "2026-10-24T00:00", "2026-10-27T00:00");
    expect(days).toEqual({
      length: 3,
      points: [
        ["2026-10-24T00:00", 9],
        ["2026-10-25T00:00", 16],
      ],
    });
  });

  test("a day is a day where the reader lives, also when the clocks are set in it", async () => {
    const moscow = await chart("Europe/Moscow", "day", "2026-10-24T00:00", "2026-10-26T00:00");
    expect(moscow.points).toEqual([
      ...[
        ["2026-10-23T21:00", 2],
        ["2026-10-24T21:00", 22],
        ["2026-10-25T21:00", 1],
      ],
    ]);
    const paris = await chart("Europe/Paris", "day", "2026-10-24T00:00", "2026-10-26T00:00");
    expect(paris.points).toEqual([
      ["2026-10-23T22:00", 5],
      ["2026-10-24T22:00", 20],
    ]);
    expect(paris.length).toBe(3);
  });

  test("the records are the reader's best day, hour and minute, and milestones", async () => {
    const asked = { ...of, from: at("2026-10-01T00:00"), to: at("2026-10-27T00:00"), goal: 25 };
    const paris = await findRecords(read(), { ...asked, zone: zoneOf("Europe/Paris") });
    expect(paris).toEqual({
      bestDay: { at: at("2026-10-24T22:00"), amount: 20 },
      bestHour: { at: at("2026-10-25T00:00"), amount: 10 },
      burst: { at: at("2026-10-25T00:59"), amount: 10 },
      milestones: [{ value: 10, at: at("2026-10-25T00:59") }],
      goalReachedAt: at("2026-10-25T22:59"),
    });
    const none = await findRecords(read(), { ...asked, epoch: 2, zone: zoneOf("UTC") });
    expect(none).toEqual({ milestones: [] });
  });

  test("who clicks most is told of all and of today, without whom one may not see", async () => {
    const people = async (asker: Scope, since?: number) =>
      (await listPeople(read(), asker, { ...of, since })).map(({ person, amount }) => [
        person.name,
        amount,
      ]);
    expect(await people(anna)).toEqual([
      ["Tom", 18],
      ["Anna", 7],
    ]);
    expect(await people(anna, at("2026-10-25T01:00"))).toEqual([
      ["Tom", 5],
      ["Anna", 1],
    ]);
    await scene.db.write((tx) =>
      withTables<CounterTables>(tx)
        .insertInto("block")
        .values({ person_id: tom.person.id, blocked_id: anna.person.id, created_at: 0 })
        .execute(),
    );
    expect(await people(anna)).toEqual([["Anna", 7]]);
    expect(await people(tom)).toEqual([
      ["Tom", 18],
      ["Anna", 7],
    ]);
  });
});
