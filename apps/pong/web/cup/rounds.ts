import type { Bout } from "../../contract/tournament-parts.ts";

/** The bouts of one round, in the order in which they stand in it. */
export interface Round {
  /** Unlike any other one's; `third` is the bout for the third place. */
  readonly key: string;
  readonly name: RoundName;
  readonly bouts: readonly Bout[];
  readonly isDecided: boolean;
}

/** How a round is called: by its number, or by what it is in a knock-out. */
export type RoundName =
  | { readonly type: "final" | "semi" | "quarter" | "third" }
  | { readonly type: "numbered" | "robin"; readonly number: number };

/** The rounds of a tournament; the bout for the third place is one by itself, before the final. */
export function roundsOf(bouts: readonly Bout[]): readonly Round[] {
  const last = Math.max(0, ...bouts.map(({ round }) => round));
  const groups = Map.groupBy(bouts, ({ kind, round }) => (kind === "third" ? "third" : `${round}`));
  const rounds = [...groups].flatMap(([key, those]) => {
    const [first] = those;
    return first ? [roundOf(key, nameOf(first, last), those)] : [];
  });
  return rounds.toSorted((one, other) => placeOf(one, last) - placeOf(other, last));
}

function roundOf(key: string, name: RoundName, bouts: readonly Bout[]): Round {
  return {
    ...{ key, name, bouts: bouts.toSorted((one, other) => one.place - other.place) },
    isDecided: bouts.every(({ status }) => status === "decided"),
  };
}

function nameOf({ kind, round }: Bout, last: number): RoundName {
  if (kind === "third") return { type: "third" };
  if (kind === "robin") return { type: "robin", number: round };
  const left = last - round;
  if (left === 0) return { type: "final" };
  if (left === 1) return { type: "semi" };
  return left === 2 ? { type: "quarter" } : { type: "numbered", number: round };
}

function placeOf({ name, bouts }: Round, last: number): number {
  return name.type === "third" ? last - 0.5 : (bouts[0]?.round ?? 0);
}

/** The round that is played now: the first with something to decide, else the last one. */
export function currentRound(rounds: readonly Round[]): Round | undefined {
  return rounds.find(({ isDecided }) => !isDecided) ?? rounds.at(-1);
}

/** The next bouts, in the order in which they are to be played: called ones come first. */
export function nextBouts(bouts: readonly Bout[]): readonly Bout[] {
  return bouts
    .filter(({ status }) => status === "called" || status === "ready")
    .toSorted(
      (one, other) =>
        Number(other.status === "called") - Number(one.status === "called") ||
        (one.order ?? 0) - (other.order ?? 0),
    );
}

/** What a draw of so many comes to. */
export interface DrawFacts {
  readonly rounds: number;
  /** Those to be played, without the bout for the third place. */
  readonly bouts: number;
  /** How many go through the first round without a bout. */
  readonly byes: number;
}

/** What a draw of so many will be like, before it is made. */
export function factsOfDraw(kind: "single" | "round-robin", entrants: number): DrawFacts {
  if (kind === "single") {
    const rounds = Math.ceil(Math.log2(Math.max(2, entrants)));
    return { rounds, bouts: entrants - 1, byes: 2 ** rounds - entrants };
  }
  const rounds = entrants % 2 === 0 ? entrants - 1 : entrants;
  return { rounds, bouts: (entrants * (entrants - 1)) / 2, byes: 0 };
}
