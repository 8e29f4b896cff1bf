import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { plainRules, type Rules } from "../contract/rules.ts";
import { packJournal, unpackJournal } from "../replay/journal.ts";
import { lobbyWatch } from "../state/lobby.ts";
import { type Arena, journalOf, openArena } from "../testing/arena.ts";

let arena: Arena;
beforeEach(async () => {
  arena = await openArena(openSqlite(":memory:"));
});
afterEach(() => arena.scene.close());

const rules: Rules = { ...plainRules, points: 2 };

const reportOf = (journal: Uint8Array = journalOf(rules, 7), more = {}) => ({
  ...{ id: newId(), rules, aliases: ["Left hand", "Right hand"] },
  ...{ journal: Buffer.from(journal).toString("base64"), ...more },
});

const reports = (report: object, scope = arena.anna) => arena.says(scope, "match.report", report);

describe("a match at one keyboard", () => {
  test("is kept as the server finds it by playing it again", async () => {
    const report = reportOf();
    expect(await reports(report)).toBe("ok");
    const match = await arena.match(report.id);
    expect(match).toMatchObject({ kind: "keyboard", status: "over", ending: "play" });
    expect(match.isRated).toBe(false);
    expect(Math.max(...match.score)).toBe(2);
    expect(match.score[match.winner ?? 0]).toBe(2);
    expect(match.seats.map((seat) => [seat?.alias, seat?.person])).toEqual([
      ["Left hand", null],
      ["Right hand", null],
    ]);
    expect((await arena.scene.snapshot(lobbyWatch, "", arena.anna)).matches).toEqual([]);
  });

  test("is reported once", async () => {
    const report = reportOf();
    expect(await reports(report)).toBe("ok");
    expect(await reports(report)).toBe("ok");
    expect(await reports(report, arena.tom)).toBe("match-exists");
  });

  test("is refused where it has not ended, or was by other rules", async () => {
    const read = unpackJournal(journalOf(rules, 7));
    if (!read) throw new Error("a journal can be read");
    const cut = packJournal({ ...read, ticks: read.ticks - 1 });
    expect(await reports(reportOf(cut))).toBe("journal-not-valid");
    const other = { rules: { ...rules, points: 3 } };
    expect(await reports(reportOf(undefined, other))).toBe("journal-not-valid");
  });

  test("is read of nobody for a while who goes on sending some that have not ended", async () => {
    const endless = reportOf(packJournal({ options: rules, seed: 7, changes: [], ticks: 60 }));
    const again = () => reports({ ...endless, id: newId() });
    for (let sent = 0; sent < 5; sent++) expect(await again()).toBe("journal-not-valid");
    expect(await again()).toBe("too-many-reports");
    expect(await reports(reportOf(), arena.tom)).toBe("ok");
    const later = { ...arena.anna, now: () => Date.now() + 600_000 };
    expect(await reports(reportOf(), later)).toBe("ok");
  });

  test("by rules with powers is accepted, in whichever order they are named", async () => {
    const powered: Rules = { ...rules, powers: ["slow", "long", "smash"] };
    const report = reportOf(journalOf(powered, 3), { rules: powered });
    expect(await reports(report)).toBe("ok");
  });

  test.each(["", "!!", "AAAA", Buffer.alloc(2_000, 255).toString("base64")])(
    "is refused when its journal is %p",
    async (journal) => {
      expect(await reports({ ...reportOf(), journal })).toBe("journal-not-valid");
    },
  );

  test("is refused when its journal is too long, or a name is none", async () => {
    expect(await reports({ ...reportOf(), journal: "A".repeat(50_000) })).toBe("invalid");
    expect(await reports({ ...reportOf(), aliases: ["", "Right"] })).toBe("invalid");
  });

  test("is reported by members only", async () => {
    expect(await reports(reportOf(), arena.gus)).toBe("members-only");
  });

  test("is not of a tournament that is not one's own", async () => {
    const bout = { tournamentId: newId(), key: "r1b1" };
    expect(await reports(reportOf(undefined, { bout }))).toBe("bout-not-open");
  });
});
