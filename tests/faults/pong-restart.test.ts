import { afterEach, expect, test } from "bun:test";
import type { Match } from "../../apps/pong/contract/match.ts";
import { plainRules } from "../../apps/pong/contract/rules.ts";
import { matchWatch } from "../../apps/pong/state/match.ts";
import { newId } from "../../core/protocol/id.ts";
import { until } from "../../platform/testing/until.ts";
import { again, openPongHouse, type PongHouse } from "../pong/house.ts";
import { Program } from "../pong/program.ts";

let house: PongHouse | undefined;
let programs: Program[] = [];

afterEach(async () => {
  for (const program of programs.splice(0)) program.close();
  await house?.dvor[Symbol.asyncDispose]();
  house = undefined;
});

function enters({ dvor, players }: PongHouse): readonly [Program, Program] {
  const [left, right] = players;
  if (!left || !right) throw new Error("nobody was invited");
  programs = [new Program(dvor.url, left), new Program(dvor.url, right)];
  const [one, other] = programs;
  if (!one || !other) throw new Error("nobody came");
  return [one, other];
}

/** A match of these two, to so many points. */
async function opens(left: Program, right: Program, points: number): Promise<string> {
  const id = newId();
  const rules = { ...plainRules, points, ballSpeed: "fast" };
  await left.does("match.create", { id, rules, against: { type: "link" } });
  await right.joins(id);
  return id;
}

/** Resolves with the score when somebody has won a point. */
async function untilPoint(program: Program, id: string): Promise<readonly [number, number]> {
  const scored = ({ score: [left, right] }: Match) => left + right > 0;
  const { state } = await until(
    program.client.topic(matchWatch, id),
    (view) => view.state !== undefined && scored(view.state.match),
  );
  return state?.match.score ?? [0, 0];
}

test("a match goes on after kill -9 from the last point, to its end", async () => {
  house = await openPongHouse(2);
  const [left, right] = enters(house);
  const id = await opens(left, right, 2);
  const endings = Promise.all([left.plays(id), right.plays(id, "sleeps")]);
  const [before] = await untilPoint(left, id);
  await house.dvor.kill();
  house = await again(house);
  const [match] = await endings; // their own clients come back by themselves
  expect(match).toMatchObject({ status: "over", ending: "play", winner: 0 });
  expect(match.score[0]).toBe(2);
  expect(match.score[0]).toBeGreaterThanOrEqual(before);
}, 60_000);

test("a match to which nobody returns counts for nothing, and they may play others", async () => {
  house = await openPongHouse(2);
  const [left, right] = enters(house);
  const id = await opens(left, right, 2);
  void left.plays(id);
  void right.plays(id, "sleeps");
  await untilPoint(left, id);
  for (const program of programs.splice(0)) program.close();
  await house.dvor.kill();
  house = await again(house, { waitMs: 500 });
  const [one, other] = enters(house);
  const topic = one.client.topic(matchWatch, id);
  const { state } = await until(topic, (view) => view.state?.match.status === "over");
  expect(state?.match).toMatchObject({ ending: "void", winner: null });
  await opens(one, other, 1);
}, 60_000);
