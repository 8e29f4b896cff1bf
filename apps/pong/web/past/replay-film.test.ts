import { describe, expect, test } from "bun:test";
import { played } from "../../replay/testing/matches.ts";
import type { Told } from "../court/source.ts";
import { Film, secondsOf, tickOf } from "./replay-film.ts";

/** A film of a match, and somebody who looks at it, a frame of 60 a second at a time. */
function shown(nth = 3) {
  const { journal, worlds } = played(nth);
  const film = new Film(journal);
  const told: Told[] = [];
  film.listen((one) => told.push(one));
  let nowMs = 1_000;
  film.view(nowMs);
  const look = (frames: number) => {
    for (let frame = 0; frame < frames; frame++) {
      nowMs += 1_000 / 60;
      film.view(nowMs);
    }
    return film.view(nowMs);
  };
  return { film, worlds, told, look };
}

describe("a match that is seen again", () => {
  test("ends as it was played, and tells each thing once on the way", () => {
    const { film, worlds, told, look } = shown();
    film.play(true);
    film.runAt(4);
    const end = look(worlds.length);
    const last = worlds.at(-1);
    expect(end.phase).toEqual({
      type: "over",
      winner: last && last.score[0] > last.score[1] ? 0 : 1,
    });
    expect([...end.score]).toEqual([...(last?.score ?? [])]);
    expect(film.state().isPlaying).toBe(false);
    const happened = worlds.flatMap(({ tick, happened: all }) =>
      all.map((happening) => ({ tick, happening })),
    );
    expect(told).toEqual(happened);
  });

  test("stands where it is put, tells nothing of what it leaps over, and shows that world", () => {
    const { film, worlds, told, look } = shown();
    film.goTo(200);
    const view = look(30);
    expect(told).toEqual([]);
    expect(film.state().tick).toBe(200);
    expect([...view.score]).toEqual([...(worlds[201]?.score ?? [])]);
  });

  test("goes no further than its ends", () => {
    const { film } = shown();
    film.goBy(-5);
    expect(film.state().tick).toBe(0);
    film.goTo(film.ticks + 500);
    expect(film.state().tick).toBe(film.ticks);
  });

  test("begins anew when it is played after its end", () => {
    const { film } = shown();
    film.goTo(film.ticks);
    film.play(true);
    expect(film.state()).toMatchObject({ tick: 0, isPlaying: true });
  });

  test("waits while the page is hidden", () => {
    const { film } = shown();
    film.play(true);
    film.view(5_000);
    film.view(5_016);
    expect(film.state().tick).toBeLessThan(10);
  });

  test("goes from point to point, and back over the one that has just begun", () => {
    const { film } = shown(2);
    const [, second, third] = film.points;
    film.nextPoint();
    film.nextPoint();
    expect(film.state().tick).toBe(second?.fromTick ?? -1);
    film.nextPoint();
    expect(film.state().tick).toBe(third?.fromTick ?? film.ticks);
    film.pointBefore();
    expect(film.state().tick).toBe(second?.fromTick ?? -1);
  });
});

describe("a moment in an address", () => {
  test("comes back as the tick from which it was written, to a tenth of a second", () => {
    expect(tickOf(secondsOf(5_004))).toBe(5_004);
  });

  test("is none where it is no time", () => {
    expect([tickOf("abc"), tickOf(-3), tickOf(undefined), tickOf(Number.NaN)]).toEqual([
      ...[undefined, undefined, undefined, undefined],
    ]);
  });
});
