import { describe, expect, test } from "bun:test";
import { beginnings, type Span, Zone } from "./zone.ts";

const zoneOf = (name: string): Zone => {
  const zone = Zone.of(name);
  if (!zone) throw new Error(`there is no zone ${name}`);
  return zone;
};

/** When the spans begin between two times, as the clocks of UTC show it. */
function begins(zone: string, span: Span, from: string, to: string): readonly string[] {
  const found = beginnings(zoneOf(zone), span, Date.parse(from), Date.parse(to));
  return found.map((at) => new Date(at).toISOString().slice(0, 16));
}

describe("a zone", () => {
  test("is known by its name, and by nothing else", () => {
    expect(zoneOf("Europe/Moscow").offsetAt(Date.UTC(2026, 6, 1))).toBe(3 * 3_600_000);
    expect(zoneOf("Asia/Kathmandu").offsetAt(Date.UTC(2026, 6, 1))).toBe(5.75 * 3_600_000);
    for (const name of ["", "Europe", "Moon/Tycho", "__proto__", "Europe/Moscow\0"]) {
      expect(Zone.of(name)).toBeUndefined();
    }
  });

  test("has a stretch of time between each two changes of its clocks", () => {
    const stretches = zoneOf("Europe/Paris").stretches(Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1));
    expect(stretches.map(({ from, offsetMs }) => [new Date(from).toISOString(), offsetMs])).toEqual(
      [
        ["2026-01-01T00:00:00.000Z", 3_600_000],
        ["2026-03-29T01:00:00.000Z", 7_200_000],
        ["2026-10-25T01:00:00.000Z", 3_600_000],
      ],
    );
  });
});

describe("a day", () => {
  test("begins at midnight where its people live", () => {
    expect(begins("Europe/Moscow", "day", "2026-06-01T12:00Z", "2026-06-03T00:00Z")).toEqual([
      ...["2026-05-31T21:00", "2026-06-01T21:00", "2026-06-02T21:00"],
    ]);
  });

  test("has 23 hours when the clocks go forward, and 25 when they go back", () => {
    expect(begins("Europe/Paris", "day", "2026-03-28T12:00Z", "2026-03-31T00:00Z")).toEqual([
      ...["2026-03-27T23:00", "2026-03-28T23:00", "2026-03-29T22:00", "2026-03-30T22:00"],
    ]);
    expect(begins("Europe/Paris", "day", "2026-10-24T12:00Z", "2026-10-27T00:00Z")).toEqual([
      ...["2026-10-23T22:00", "2026-10-24T22:00", "2026-10-25T23:00", "2026-10-26T23:00"],
    ]);
  });

  test("on which the clocks were set begins at its midnight also when asked for afterwards", () => {
    expect(begins("Europe/Paris", "day", "2026-10-25T12:00Z", "2026-10-25T12:01Z")).toEqual([
      "2026-10-24T22:00",
    ]);
    expect(begins("Europe/Paris", "day", "2026-10-25T22:59Z", "2026-10-25T23:01Z")).toEqual([
      ...["2026-10-24T22:00", "2026-10-25T23:00"],
    ]);
  });

  test("without a midnight begins with its first hour", () => {
    // In Santiago the clocks of 2026-09-06 go from 00:00 to 01:00.
    expect(begins("America/Santiago", "day", "2026-09-05T12:00Z", "2026-09-08T00:00Z")).toEqual([
      ...["2026-09-05T04:00", "2026-09-06T04:00", "2026-09-07T03:00"],
    ]);
  });
});

describe("an hour", () => {
  test("is there twice when the clocks go back, and is left out when they go forward", () => {
    expect(begins("Europe/Paris", "hour", "2026-10-25T00:00Z", "2026-10-25T03:00Z")).toHaveLength(
      3,
    );
    expect(begins("Europe/Paris", "hour", "2026-03-29T00:00Z", "2026-03-29T03:00Z")).toHaveLength(
      3,
    );
  });

  test("begins at a quarter of one of UTC where the zone lies so", () => {
    expect(begins("Asia/Kathmandu", "hour", "2026-06-01T00:00Z", "2026-06-01T01:00Z")).toEqual([
      ...["2026-05-31T23:15", "2026-06-01T00:15"],
    ]);
  });

  test("is cut where the clocks are set by half of one", () => {
    // On Lord Howe Island 2026-04-05 goes from 02:00 back to 01:30.
    expect(begins("Australia/Lord_Howe", "hour", "2026-04-04T14:00Z", "2026-04-04T16:30Z")).toEqual(
      [...["2026-04-04T14:00", "2026-04-04T15:00", "2026-04-04T15:30"]],
    );
  });
});
