import { askAt } from "../../../web/kit/ask.ts";

/** Asks lists over REST. */
export const ask = askAt("/api/lists");
