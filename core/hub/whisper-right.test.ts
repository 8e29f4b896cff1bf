import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { ok, refuse } from "../protocol/result.ts";
import { createGate, House } from "./testing/house.ts";
import { settled, type Visitor } from "./testing/visitor.ts";
import { whisperRightMs } from "./whisper-right.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A room in which only those may whisper who are not silenced. */
async function scene() {
  const house = new House();
  const silenced = new Set<string>();
  const asked: string[] = [];
  house.whispering = async ({ person }) => {
    asked.push(person.id);
    return silenced.has(person.id) ? refuse("forbidden") : ok();
  };
  const [anna, boris] = [house.comes("Anna"), house.comes("Boris")];
  for (const visitor of [anna, boris]) await visitor.joins("room:a");
  return { house, silenced, asked, anna, boris };
}

function points(visitor: Visitor, ...places: readonly number[]): void {
  for (const x of places) visitor.whispers("room:a", "board.pointed", { x });
}

const placesHeardBy = (visitor: Visitor) =>
  visitor.heard("whisper").map(({ data }) => Object(data).x);

const refusalsOf = (visitor: Visitor) => visitor.heard("error").map(({ failure }) => failure.code);

describe("a whisper where not all may", () => {
  test("is heard by nobody from who may not, and they are told so", async () => {
    const { silenced, anna, boris } = await scene();
    silenced.add("anna");
    points(anna, 1);
    points(boris, 2);
    await settled();
    expect(placesHeardBy(boris)).toEqual([2]);
    expect(placesHeardBy(anna)).toEqual([2]);
    expect([refusalsOf(anna), refusalsOf(boris)]).toEqual([["forbidden"], []]);
  });

  test("asks once a second, and keeps its place among the others", async () => {
    const { asked, anna, boris } = await scene();
    points(anna, 1, 2, 3);
    jest.advanceTimersByTime(whisperRightMs - 1);
    points(anna, 4);
    await settled();
    expect(placesHeardBy(boris)).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual(["anna"]);
  });

  test("is asked about anew after that: who is silenced meanwhile is heard no more", async () => {
    const { silenced, anna, boris } = await scene();
    points(anna, 1);
    silenced.add("anna");
    jest.advanceTimersByTime(whisperRightMs);
    points(anna, 2);
    await settled();
    silenced.clear();
    jest.advanceTimersByTime(whisperRightMs);
    points(anna, 3);
    await settled();
    expect(placesHeardBy(boris)).toEqual([1, 3]);
  });

  test("is not told once its speaker has left", async () => {
    const { house, anna, boris } = await scene();
    const gate = createGate();
    house.whispering = () => gate.opened.then(() => ok());
    points(anna, 1);
    anna.leaves("room:a");
    gate.open();
    await settled();
    expect([placesHeardBy(boris), refusalsOf(anna)]).toEqual([[], []]);
  });

  test("that cannot be decided is logged, and nobody hears it", async () => {
    const { house, anna, boris } = await scene();
    house.whispering = () => Promise.reject(new Error("no database"));
    points(anna, 1);
    await settled();
    expect(placesHeardBy(boris)).toEqual([]);
    expect(house.during).toEqual(["room:a"]);
    expect(anna.closedWith).toBeUndefined();
  });

  test("asks nobody on a channel where all may", async () => {
    const { house, asked, anna } = await scene();
    await anna.joins("board:a");
    anna.whispers("board:a", "board.pointed", { x: 1 });
    await settled();
    expect(placesHeardBy(anna)).toEqual([1]);
    expect([asked, house.broken]).toEqual([[], []]);
  });
});
