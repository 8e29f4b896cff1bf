import { afterEach, beforeEach, expect, jest, test } from "bun:test";
import { refuse } from "../../../core/protocol/result.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import { Rounds } from "./rounds.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test("what is to be run and is not is taken up again, though the database fails", async () => {
  const broken: string[] = [];
  const ports = {
    db: {
      get read() {
        throw new Error("the disk is away");
      },
    },
    broken(_cause: unknown, during: string) {
      broken.push(during);
      return refuse("internal").failure;
    },
  } as unknown as EnginePorts; // as much of them as is asked
  let asked = 0;
  const rounds = new Rounds(ports, async () => {
    asked++;
  });
  rounds.start();
  for (let second = 0; second < 31; second++) {
    jest.advanceTimersByTime(1_000);
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  }
  expect(asked).toBe(3);
  expect(broken.filter((during) => during.includes("left over"))).toHaveLength(3);
  rounds.stop();
  jest.advanceTimersByTime(60_000);
  expect(asked).toBe(3);
});
