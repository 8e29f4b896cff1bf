import { askAt } from "../../../../web/kit/ask.ts";
import { askedBy } from "../../../../web/kit/use-asked.ts";

/** Asks what Pong knows of the past. */
export const ask = askAt("/api/pong");

/** Asks for what is at an address below `/api/pong`, and anew when that is another one. */
export const useAsked = askedBy(ask);
