import { useEffect, useState } from "react";
import { useAnswer } from "./answers.ts";

/** What the server takes as a user name; it judges by itself, this is for the hint. */
const shape = /^[a-z0-9]+(?:[._-][a-z0-9]+)*$/u;
const lengths = { min: 3, max: 30 } as const;

/** How long one must have stopped typing before the server is asked, in milliseconds. */
const quietMs = 350;

const latin: Readonly<Record<string, string>> = Object.fromEntries(
  (
    "а-a б-b в-v г-g д-d е-e ё-e ж-zh з-z и-i й-y к-k л-l м-m н-n о-o п-p р-r с-s т-t у-u ф-f " +
    "х-kh ц-ts ч-ch ш-sh щ-shch ъ- ы-y ь- э-e ю-yu я-ya і-i ї-yi є-ye қ-q ғ-g ү-u ұ-u ө-o ә-a " +
    "ң-n һ-h ß-ss ø-o æ-ae ł-l đ-d"
  )
    .split(" ")
    .map((pair) => pair.split("-")),
);

/** A user name made from a name, in Latin letters; empty where nothing of it can be used. */
export function handleFrom(name: string): string {
  const letters = [...name.toLowerCase()].map((letter) => latin[letter] ?? letter).join("");
  return letters
    .normalize("NFKD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, lengths.max)
    .replace(/^-|-$/gu, "");
}

/** A user name as it is kept, whatever stands around what was typed. */
export function tidyHandle(typed: string): string {
  return typed.trim().replace(/^@/u, "").toLowerCase();
}

/** Whether a user name can be had; undefined while that is not known. */
export function useIsFree(typed: string, own = ""): boolean | undefined {
  const handle = tidyHandle(typed);
  const [settled, setSettled] = useState(handle);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(handle), quietMs);
    return () => clearTimeout(timer);
  }, [handle]);
  const isAsked = couldBe(settled) && settled !== own;
  const { answer } = useAnswer(`/handles/${settled}`, { isAsked });
  return isAsked && settled === handle ? answer?.isFree : undefined;
}

function couldBe(handle: string): boolean {
  return handle.length >= lengths.min && handle.length <= lengths.max && shape.test(handle);
}
