import { afterEach, describe, expect, test } from "bun:test";
import { newId } from "../../../../core/protocol/id.ts";
import { openSqlite } from "../../../../platform/db/sqlite.ts";
import { onEveryDatabase } from "../../../../platform/testing/databases.ts";
import { limits } from "../../contract/limits.ts";
import { plainRules } from "../../contract/rules.ts";
import { journalOf } from "../../testing/arena.ts";
import { type Cup, openCup } from "../../testing/cup.ts";

const names = async (cup: Cup) => (await cup.state()).entrants.map(({ alias }) => alias);

const opened: Cup[] = [];
afterEach(async () => {
  for (const { scene } of opened.splice(0)) await scene.close();
});

async function opens(count: number, wish?: object): Promise<Cup> {
  const cup = await openCup(await openSqlite(":memory:"), count, wish);
  opened.push(cup);
  return cup;
}

onEveryDatabase((open) => {
  test("a knock-out of six that were drawn ends with one of them", async () => {
    const cup = await openCup(await open(), 6, { seeding: "drawn" });
    await cup.does("tournament.start");
    await cup.playsOut();
    const { tournament, entrants } = await cup.state();
    expect(entrants.find(({ place }) => place === 1)?.alias).toBe(tournament.winner ?? "");
    await cup.scene.close();
  });
});

describe("a tournament that one can enter", () => {
  test("gives everybody an alias of their own, their name if they choose none", async () => {
    const cup = await opens(1);
    const twin = await cup.scene.person("player  1", "member");
    expect(await cup.says(twin, "tournament.enter", { entrantId: newId() })).toBe("ok");
    const other = await cup.scene.person("Mia", "member");
    const alias = "PLAYER 1";
    expect(await cup.says(other, "tournament.enter", { entrantId: newId(), alias })).toBe(
      "alias-taken",
    );
    expect(await names(cup)).toEqual(["Player 1", "player 1 2"]);
  });

  test("lets somebody in once, and nobody who has no account", async () => {
    const cup = await opens(1);
    const [anna] = cup.players;
    if (!anna) throw new Error("nobody came");
    const again = { entrantId: newId(), alias: "Somebody else" };
    expect(await cup.says(anna, "tournament.enter", again)).toBe("already-in");
    const guest = await cup.scene.person("Gus");
    expect(await cup.says(guest, "tournament.enter", { entrantId: newId() })).toBe("members-only");
    expect(await names(cup)).toHaveLength(1);
  });

  test("is full at its size, and closed once it has begun", async () => {
    const cup = await opens(3, { size: 3 });
    const late = await cup.scene.person("Late", "member");
    const entering = { entrantId: newId() };
    expect(await cup.says(late, "tournament.enter", entering)).toBe("tournament-full");
    await cup.does("tournament.start");
    expect(await cup.says(late, "tournament.enter", entering)).toBe("tournament-begun");
  });

  test("begins by its organiser alone, with three at least", async () => {
    const cup = await opens(2);
    const [anna] = cup.players;
    expect(await cup.says(cup.host, "tournament.start")).toBe("too-few-entrants");
    if (anna) expect(await cup.says(anna, "tournament.start")).toBe("not-organiser");
    expect((await cup.state()).tournament.status).toBe("signing-up");
  });

  test("forgets who leaves before the draw", async () => {
    const cup = await opens(4);
    const [anna] = cup.players;
    if (anna) expect(await cup.says(anna, "tournament.leave")).toBe("ok");
    expect(await names(cup)).toEqual(["Player 2", "Player 3", "Player 4"]);
  });
});

describe("a knock-out", () => {
  test.each([3, 5, 8, 16])("of %d ends with the best one first, every bout once", async (count) => {
    const cup = await opens(count);
    await cup.does("tournament.start");
    await cup.playsOut();
    const { tournament, entrants, bouts } = await cup.state();
    expect(tournament.winner).toBe(entrants.find(({ seed }) => seed === 1)?.alias ?? "");
    expect(entrants.filter(({ place }) => place === 1)).toHaveLength(1);
    expect(entrants.every(({ place }) => place !== null)).toBe(true);
    expect(bouts.filter(({ by }) => by === "play")).toHaveLength(count > 3 ? count : 2);
    expect(bouts.every(({ status }) => status === "decided")).toBe(true);
  });

  test("calls both players, and reminds them after half a minute", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    const calledAt = Date.now();
    expect(await cup.looks(calledAt)).toBe(calledAt + limits.remindMs);
    const told = () =>
      cup.scene.published.flatMap(({ topic, event }) =>
        topic.startsWith("notices:") ? [(event["notice"] as { kind: string }).kind] : [],
      );
    expect(told()).toEqual(Array(4).fill("pong.next"));
    await cup.looks(calledAt + limits.remindMs);
    expect(told().slice(4)).toEqual(Array(4).fill("pong.next-again"));
    await cup.looks(calledAt + 2 * limits.remindMs);
    expect(told()).toHaveLength(8);
  });

  test("goes on past who does not come, and past two who both do not", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    await cup.looks();
    await cup.plays("r1b1", undefined);
    await cup.plays("r1b2", 1, "forfeit");
    const { tournament, bouts } = await cup.state();
    expect(tournament.status).toBe("over");
    expect(tournament.winner).toBe("Player 3");
    expect(bouts.find(({ key }) => key === "r1b1")?.by).toBe("double-forfeit");
    expect(bouts.find(({ key }) => key === "r2b1")?.by).toBe("bye");
  });

  test("calls a bout again whose match counted for nothing", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    await cup.looks();
    const before = await cup.bout("r1b1");
    await cup.does("tournament.pause");
    expect((await cup.bout("r1b1")).matchId).toBeNull();
    await cup.looks();
    expect((await cup.bout("r1b1")).status).toBe("ready");
    await cup.does("tournament.resume");
    await cup.looks();
    const after = await cup.bout("r1b1");
    expect(after.status).toBe("called");
    expect(after.matchId).not.toBe(before.matchId);
  });

  test("lets those who leave in the middle forfeit what was to come", async () => {
    const cup = await opens(4, { hasThird: false });
    await cup.does("tournament.start");
    await cup.looks();
    await cup.plays("r1b1", 0);
    const [best] = cup.players;
    if (best) expect(await cup.says(best, "tournament.leave")).toBe("ok");
    await cup.plays("r1b2", 0);
    const { tournament, bouts } = await cup.state();
    expect(bouts.find(({ key }) => key === "r2b1")).toMatchObject({ by: "forfeit", winner: 1 });
    expect(tournament.winner).toBe("Player 2");
  });

  test("is decided once, whoever decides it twice", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    await cup.looks();
    await cup.plays("r1b1", 0);
    const deciding = { key: "r1b1", winner: 1 };
    expect(await cup.says(cup.host, "bout.decide", deciding)).toBe("bout-not-open");
    expect(await cup.bout("r1b1")).toMatchObject({ winner: 0, by: "play" });
  });

  test("takes the match of a bout back that its organiser decides", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    await cup.looks();
    await cup.does("bout.decide", { key: "r1b1", winner: 1 });
    expect(await cup.bout("r1b1")).toMatchObject({ winner: 1, by: "forfeit", status: "decided" });
    const voided = cup.scene.published.filter(({ event }) => event.type === "match.voided");
    expect(voided).toHaveLength(1);
  });

  test("ends without a winner when it is cancelled, and keeps nobody busy", async () => {
    const cup = await opens(4);
    await cup.does("tournament.start");
    await cup.looks();
    await cup.does("tournament.cancel");
    const { tournament } = await cup.state();
    expect(tournament).toMatchObject({ status: "cancelled", winner: null });
    const [anna, tom] = cup.players;
    const against = { type: "person", personId: tom?.person.id };
    const { rules } = tournament;
    if (!anna) throw new Error("nobody came");
    const made = { name: "match.create", input: { id: newId(), rules, against } };
    expect((await cup.scene.perform(anna, made)).ok).toBe(true);
    expect(await cup.looks()).toBeUndefined();
  });
});

describe("all against all", () => {
  test.each([4, 5])("of %d plays every pair once, and the best has won most", async (count) => {
    const cup = await opens(count, { kind: "round-robin", hasThird: false });
    await cup.does("tournament.start");
    await cup.playsOut();
    const { tournament, bouts, entrants } = await cup.state();
    expect(bouts.filter(({ by }) => by === "play")).toHaveLength((count * (count - 1)) / 2);
    expect(tournament.winner).toBe("Player 1");
    expect(entrants.map(({ place }) => place).toSorted()).toEqual(
      Array.from({ length: count }, (_, index) => index + 1),
    );
  });
});

describe("a tournament at one keyboard", () => {
  test("has names that its organiser gives, and calls nobody", async () => {
    const cup = await opens(0, { isLocal: true });
    for (const alias of ["Anna", "Tom", "Mia"]) {
      await cup.does("tournament.enter", { entrantId: newId(), alias });
    }
    const clash = { entrantId: newId(), alias: "anna" };
    expect(await cup.says(cup.host, "tournament.enter", clash)).toBe("alias-taken");
    await cup.does("tournament.start");
    expect(await cup.looks()).toBeUndefined();
    expect((await cup.bout("r1b2")).status).toBe("ready");
    await cup.does("bout.decide", { key: "r1b2", winner: 0 });
    expect((await cup.bout("r2b1")).status).toBe("ready");
  });

  test("takes the result of a bout from its match, which the server plays again", async () => {
    const cup = await opens(0, { isLocal: true, hasThird: false });
    for (const alias of ["Anna", "Tom", "Mia"]) {
      await cup.does("tournament.enter", { entrantId: newId(), alias });
    }
    await cup.does("tournament.start");
    const journal = Buffer.from(journalOf(plainRules, 5)).toString("base64");
    const aliases = ["Tom", "Mia"];
    const bout = { tournamentId: cup.id, key: "r1b2" };
    const report = { id: newId(), rules: plainRules, aliases, journal, bout };
    expect(await cup.says(cup.host, "match.report", report)).toBe("ok");
    const { status, by, matchId, score, winner } = await cup.bout("r1b2");
    expect({ status, by, matchId }).toEqual({ status: "decided", by: "play", matchId: report.id });
    expect(score?.[winner ?? 0]).toBe(plainRules.points);
    const again = { ...report, id: newId() };
    expect(await cup.says(cup.host, "match.report", again)).toBe("bout-not-open");
  });
});
