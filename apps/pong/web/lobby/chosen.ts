import { Store } from "../../../../core/client/store.ts";
import { limits } from "../../contract/limits.ts";
import { plainRules, type Rules } from "../../contract/rules.ts";

const key = "dvor.pong.level";
const middle = 2;

/** The rules that the next match will have: plain ones, until others are chosen on this page. */
export const chosenRules = new Store<Rules>(plainRules);

/** The computer's level that was played last on this device. */
export const chosenLevel = new Store<number>(keptLevel());

/** Chooses a level, for now and for the next time. */
export function chooseLevel(level: number): void {
  chosenLevel.set(level);
  try {
    localStorage.setItem(key, String(level));
  } catch {
    // A browser that keeps nothing: it holds as long as the page is open.
  }
}

function keptLevel(): number {
  try {
    const kept = Number(localStorage.getItem(key));
    return Number.isInteger(kept) && kept >= 1 && kept <= limits.levels ? kept : middle;
  } catch {
    return middle; // forbidden by the browser's settings
  }
}
