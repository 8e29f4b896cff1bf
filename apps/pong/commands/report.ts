import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { lobbyChannel } from "../contract/lobby.ts";
import { optionsOf, type Rules } from "../contract/rules.ts";
import { matchChanged } from "../news/match.ts";
import { findMatchRow } from "../queries/match.ts";
import { countReports, insertMatch, keepJournal, updateMatch } from "../queries/match-write.ts";
import { updateSeat } from "../queries/seats.ts";
import { unpackJournal } from "../replay/journal.ts";
import { mayReport } from "../rules/may.ts";
import type { PongTables } from "../tables.ts";
import { BadJournals } from "./bad-journals.ts";
import { boutReported, findOpenBout } from "./bout-ended.ts";
import { numbersOf } from "./end-match.ts";
import { type Measured, measure } from "./measure.ts";
import { type Opening, rowOf, sit } from "./open-match.ts";

type Db = Kysely<PongTables>;
type Commands = CommandsOf<typeof lobbyChannel, PongTables>;
type Report = Parameters<Commands["match.report"]>[2];

/** Who has lately sent what had no end: no page of ours does. */
const unfinished = new BadJournals();

/** The command that tells of a match that two have played on one page. */
export const reportCommands: Pick<Commands, "match.report"> = {
  "match.report": async (db, scope, report) => {
    const known = await findMatchRow(db, report.id);
    if (known) return known.made_by === scope.person.id ? ok([]) : refuse("match-exists");
    const at = scope.now();
    const allowed = mayReport(scope, await countReports(db, scope.person.id, at));
    if (!allowed.ok) return allowed;
    const names = report.bout && (await findOpenBout(db, scope, report.bout));
    if (report.bout && !names) return refuse("bout-not-open");
    if (unfinished.areTooMany(scope.person.id, at)) return refuse("too-many-reports");
    const journal = Buffer.from(report.journal, "base64");
    const played = await playedBy(journal, report.rules, () => unfinished.add(scope.person.id, at));
    if (!played.ok) return played;
    const aliases = names ?? report.aliases;
    return writes(db, scope, { report, aliases, journal, ...played.value, at });
  },
};

/** A match that was played to its end: who has won it is the server's own finding. */
interface Found {
  readonly report: Report;
  /** In a tournament they are called as they are there. */
  readonly aliases: readonly [string, string];
  readonly journal: Uint8Array;
  readonly measured: Measured;
  readonly winner: 0 | 1;
  readonly at: number;
}

/** Plays a journal again; refused where it is none, not by these rules, or not to the end. */
async function playedBy(
  journal: Uint8Array,
  rules: Rules,
  onUnfinished: () => void,
): Promise<Result<Pick<Found, "measured" | "winner">, Failure<"journal-not-valid">>> {
  const read = unpackJournal(journal);
  if (!read || JSON.stringify(optionsOf(rules)) !== JSON.stringify(sorted(read.options))) {
    return refuse("journal-not-valid");
  }
  const measured = await measure(journal);
  if (measured?.last.phase !== "over") {
    onUnfinished();
    return refuse("journal-not-valid");
  }
  const [left, right] = measured.last.score;
  return ok({ measured, winner: left > right ? 0 : 1 });
}

/** The powers have another order in a journal than in rules that are written down. */
function sorted({ powers, ...options }: ReturnType<typeof optionsOf>) {
  const { map, ballSpeed, speedUp, points } = options;
  return { map, powers: powers.toSorted(), ballSpeed, speedUp, points };
}

async function writes(
  db: Db,
  { person }: Scope,
  { report, aliases, journal, measured, winner, at }: Found,
): Promise<Result<readonly Outcome[], Failure<"match-exists">>> {
  const { id, rules, bout } = report;
  const opening: Opening = {
    ...{ id, kind: "keyboard", rules, isRated: false, access: "everyone", madeBy: person.id, at },
    seats: [{ alias: aliases[0] }, { alias: aliases[1] }],
    ...(bout ? { tournament: { id: bout.tournamentId, bout: bout.key } } : {}),
  };
  if (!(await insertMatch(db, rowOf(opening)))) return refuse("match-exists");
  for (const side of [0, 1] as const) {
    await sit(db, { matchId: id, side, sitting: { alias: aliases[side] } });
    const top_speed = measured.statistics.sides[side].topSpeed;
    const has_won = Number(side === winner);
    await updateSeat(db, { match_id: id, side }, { ended_at: at, has_won, top_speed });
  }
  const { score } = measured.last;
  await keepJournal(db, id, journal);
  await updateMatch(db, id, {
    ...{ status: "over", ending: "play", winner, left_score: score[0], right_score: score[1] },
    ...{ started_at: at - measured.statistics.ms, ended_at: at },
    ...numbersOf(measured.statistics),
  });
  return ok([
    ...(await matchChanged(db, id)),
    ...(bout ? await boutReported(db, bout, { matchId: id, winner, score, at }) : []),
  ]);
}
