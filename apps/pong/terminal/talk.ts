import type { Failure } from "../../../core/protocol/result.ts";
import type { Match } from "../contract/match.ts";
import type { Side } from "../simulation/court.ts";
import { en as pongEn } from "../texts/en.ts";
import { ru as pongRu } from "../texts/ru.ts";
import { en, type Words } from "./texts/en.ts";
import { ru } from "./texts/ru.ts";

/** What the terminal says, in one language. */
export interface Talk extends Words {
  /** What a player is called. */
  name(match: Match, side: Side): string;
  /** Why something was refused. */
  failure(failure: Failure): string;
}

/** The words of a language. */
export function talkIn(language: "en" | "ru"): Talk {
  const words = language === "ru" ? ru : en;
  const levels: Readonly<Record<string, string>> = (language === "ru" ? pongRu : pongEn).levels;
  return {
    ...words,
    name({ seats }, side) {
      const seat = seats[side];
      if (!seat) return words.free;
      if (seat.level !== null) return levels[`level${seat.level}`] ?? "";
      return seat.isProgram ? `${seat.alias} (${words.program})` : seat.alias;
    },
    failure: ({ code }) => words.refused[code] ?? words.refusedBy(code),
  };
}
