import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";

/** A program that plays in somebody's name. */
export interface Credentials {
  readonly id: string;
  readonly key: string;
}

/** A Dvor with programs that may play there. */
export interface PongHouse {
  readonly dvor: Dvor;
  readonly players: readonly Credentials[];
}

const main = "tests/pong/house-main.ts";

/** Starts a Dvor with so many members, each of whom has a key. */
export async function openPongHouse(count: number, timing: object = {}): Promise<PongHouse> {
  const environment = {
    ...{ PONG_PLAYERS: String(count), PONG_TIMING: JSON.stringify(timing), LOG_LEVEL: "error" },
  };
  const dvor = await startDvor({ main, environment });
  const [, told = "[]"] = await dvor.prints(/^players: (.*)\n/mu);
  return { dvor, players: JSON.parse(told) };
}

/** The same house once more, after it was stopped or killed; nobody new is invited. */
export async function again({ dvor, players }: PongHouse, timing: object = {}): Promise<PongHouse> {
  const environment = { PONG_TIMING: JSON.stringify(timing), LOG_LEVEL: "error" };
  const port = Number(new URL(dvor.url).port);
  const started = await startDvor({ main, environment, folder: dvor.folder, port });
  return { dvor: started, players };
}

/** How late the beats of the matches were, as it is printed at the end. */
export interface Late {
  readonly beats: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  readonly cpuMs: number;
}

/** Stops the house; gives how late its beats were. */
export async function stopPongHouse({ dvor }: PongHouse): Promise<Late> {
  await dvor.stop();
  const [, told = "{}"] = await dvor.prints(/^beats: (.*)\n/mu);
  return JSON.parse(told);
}
