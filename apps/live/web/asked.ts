import { askAt } from "../../../web/kit/ask.ts";
import { askedBy } from "../../../web/kit/use-asked.ts";

/** Asks the routes of live. */
export const ask = askAt("/api/live");

/** Asks for what is at an address below `/api/live`; anew when that, or `moment`, is another. */
export const useAsked = askedBy(ask);
