import * as z from "zod/mini";
import { defineChannel } from "../../protocol/channel.ts";
import { defineWatch } from "../../protocol/state.ts";

const count = z.int().check(z.nonnegative());
const line = z.object({ n: count, text: z.string() });
const key = z.string().check(z.regex(/^[a-z0-9-]{1,20}$/));

/** What the tests' boards hold: lines, which all matter, and a value, of which the last does. */
const contract = {
  key,
  snapshot: z.object({ lines: z.readonly(z.array(line)), value: count }),
  events: {
    "board.written": line,
    "board.counted": z.object({ value: count }),
  },
  gathers: { "board.counted": () => "value" },
  commands: {
    "board.write": z.object({ key, text: z.string() }),
    "board.count": z.object({ key, by: z.int().check(z.minimum(1), z.maximum(100)) }),
    /** Written down once under its id, whoever gives it again. */
    "board.post": z.object({ key, id: z.string(), text: z.string() }),
    "board.close": z.object({}),
    "board.break": z.object({}),
  },
  merges: { "board.count": mergeCounts },
  keeps: ["board.post"],
  whispers: { "board.pointed": z.object({ x: z.number() }) },
  failures: ["board-closed"],
} as const;

/** The topics `board:<key>`. */
export const boardChannel = defineChannel("board", contract);

/** The same, where those who are here see each other. */
export const roomChannel = defineChannel("room", { ...contract, presence: true });

/** The same, where one learns how many are here, and not who. */
export const hallChannel = defineChannel("hall", { ...contract, presence: "count" });

/** The same, where much is told in bytes. */
export const gameChannel = defineChannel("game", { ...contract, bytes: true });

/** The state of a board. */
export type Board = Readonly<z.infer<typeof contract.snapshot>>;

/** A board on which nothing was done. */
export const emptyBoard: Board = { lines: [], value: 0 };

/** What a watcher believes of a game. */
export const gameWatch = defineWatch(gameChannel, { apply: applied });

type BoardEvent = { readonly type: string; readonly [field: string]: unknown };

/** What a watcher believes of a board. */
export const boardWatch = defineWatch(boardChannel, {
  apply: applied,
  overlay(board, command) {
    if (command.name === "board.count") {
      return { ...board, value: board.value + command.input.by };
    }
    if (command.name !== "board.post") return board;
    const n = (board.lines.at(-1)?.n ?? 0) + 1;
    return { ...board, lines: [...board.lines, { n, text: command.input.text }] };
  },
});

/** A board after an event; one that it already contains changes nothing. */
export function applied(board: Board, event: BoardEvent): Board {
  if (event.type === "board.written") {
    const written = line.parse(event);
    const last = board.lines.at(-1)?.n ?? 0;
    return written.n > last ? { ...board, lines: [...board.lines, written] } : board;
  }
  return { ...board, value: Math.max(board.value, Number(event["value"])) };
}

interface Counts {
  readonly key: string;
  readonly by: number;
}

function mergeCounts(waiting: Counts, next: Counts): Counts | undefined {
  const by = waiting.by + next.by;
  return waiting.key === next.key && by <= 100 ? { key: next.key, by } : undefined;
}
