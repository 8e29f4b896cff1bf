import { askAt } from "../../../../web/kit/ask.ts";
import { askedBy } from "../../../../web/kit/use-asked.ts";

/** Asks what the server knows of videos. */
export const ask = askAt("/api/videos");

/** Asks for what is at an address below `/api/videos`, and anew when that is another one. */
export const useAsked = askedBy(ask);

/** An address with what is wished of it; what is undefined or empty is left out. */
export function withWishes(
  path: string,
  wishes: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, wish] of Object.entries(wishes)) {
    if (wish !== undefined && wish !== "") query.set(name, wish);
  }
  return query.size === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`;
}
