import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { gameChannel, gameWatch } from "../hub/testing/board.ts";
import { createGate } from "../hub/testing/house.ts";
import { type ServedHouse, serveHouse } from "../hub/testing/serve.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import { Client } from "./client.ts";

let served: ServedHouse;
const clients: Client[] = [];

beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0); // nobody waits before coming back
  served = serveHouse();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await served.stop();
  jest.restoreAllMocks();
});

/** Waits until something holds; the runner's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setImmediate(next));
}

/** Somebody in a game, and what they hear there in bytes. */
async function plays(name: string, key = "a") {
  const client = new Client({ url: served.urlFor(name) });
  clients.push(client);
  const game = client.topic(gameWatch, key);
  const heard: number[][] = [];
  const deaf = client.hearBytes(gameChannel, key, (payload) => heard.push([...payload]));
  const leave = game.listen(() => {});
  const isLive = () => game.get().status === "live";
  const says = (...payload: number[]) =>
    client.sayBytes(gameChannel, key, Uint8Array.from(payload));
  await until(isLive);
  return { client, game, heard, deaf, leave, isLive, says };
}

/** What the house hears, as `name: bytes`. */
function listen(): string[] {
  const said: string[] = [];
  served.house.hub.attend("game", {
    bytes: ({ principal, key, payload }) => said.push(`${principal.person.name} ${key} ${payload}`),
  });
  return said;
}

const tells = (key: string, ...payload: number[]) =>
  served.house.hub.tellBytes(`game:${key}`, Uint8Array.from(payload));

describe("a client's bytes", () => {
  test("go to the house and come from it, each in their own game", async () => {
    const said = listen();
    const [anna, boris] = [await plays("Anna"), await plays("Boris", "b")];
    anna.says(1, 2, 255);
    boris.says(3);
    await until(() => said.length === 2);
    expect(said.toSorted()).toEqual(["Anna a 1,2,255", "Boris b 3"]);
    tells("a", 0, 200);
    tells("b", 9);
    tells("b");
    await until(() => anna.heard.length === 1 && boris.heard.length === 2);
    expect([anna.heard, boris.heard]).toEqual([[[0, 200]], [[9], []]]);
  });

  test("are two games' on one line", async () => {
    const said = listen();
    const { client, heard } = await plays("Anna");
    const other: number[][] = [];
    client.hearBytes(gameChannel, "b", (payload) => other.push([...payload]));
    const game = client.topic(gameWatch, "b");
    game.listen(() => {});
    await until(() => game.get().status === "live");
    client.sayBytes(gameChannel, "b", Uint8Array.of(1));
    client.sayBytes(gameChannel, "a", Uint8Array.of(2));
    tells("b", 3);
    tells("a", 4);
    await until(() => said.length === 2 && heard.length + other.length === 2);
    expect([said, other, heard]).toEqual([["Anna b 1", "Anna a 2"], [[3]], [[4]]]);
  });

  test("come after the commands that were given before, in the same turn", async () => {
    const order: string[] = [];
    served.house.hub.attend("game", { bytes: () => order.push("bytes") });
    served.house.doing = async () => void order.push("command");
    const { client, says } = await plays("Anna");
    const written = client.send(gameChannel, "board.write", { key: "a", text: "one" });
    says(1);
    await written;
    await until(() => order.length === 2);
    expect(order).toEqual(["command", "bytes"]);
  });

  test("are lost while the line is down or the join is not answered, and not kept", async () => {
    const said = listen();
    const { client, isLive, says, heard } = await plays("Anna");
    const gate = createGate();
    served.house.reading = () => gate.opened;
    await served.house.hub.kick("everyone", closeCodes.goingAway);
    await until(() => !isLive());
    says(1);
    await until(() => client.connection.get().status === "connected");
    says(2);
    gate.open();
    await until(isLive);
    says(3);
    tells("a", 4);
    await until(() => said.length > 0 && heard.length > 0);
    expect([said, heard]).toEqual([["Anna a 3"], [[4]]]);
  });

  test("of an older join are not heard", async () => {
    const { game, heard } = await plays("Anna");
    tells("a", 1);
    game.join(); // as after a gap; on their way are bytes that were told before
    await until(() => game.liveRef !== undefined);
    tells("a", 2);
    await until(() => heard.length > 0);
    expect(heard).toEqual([[2]]);
  });

  test("are said in no game from which one was sent away", async () => {
    const { game } = await plays("Anna");
    expect(game.liveRef).toBeGreaterThan(0);
    await served.house.hub.kick({ person: "anna", topic: "game:a" }, "forbidden");
    await until(() => game.get().status === "refused");
    expect(game.liveRef).toBeUndefined();
  });

  test("are heard no more once that is ended, and each listener hears them once", async () => {
    const { client, heard, deaf } = await plays("Anna");
    const twice: number[] = [];
    const listener = (payload: Uint8Array) => twice.push(...payload);
    const ends = [0, 1].map(() => client.hearBytes(gameChannel, "a", listener));
    tells("a", 1);
    await until(() => heard.length === 1);
    deaf();
    ends[0]?.();
    tells("a", 2);
    await until(() => twice.length === 3);
    expect([heard, twice]).toEqual([[[1]], [1, 1, 2]]);
  });
});
