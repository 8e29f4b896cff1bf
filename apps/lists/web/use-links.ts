import type { Person } from "../../../core/protocol/frames.ts";
import { useAsked } from "./use-asked.ts";

/** A link by which somebody comes to a list. */
export interface ListLink {
  readonly id: string;
  readonly token: string;
  readonly level: "editor" | "reader";
  readonly uses: number;
  readonly madeBy: Person;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The links of a list that live, and a way to ask for them anew; undefined until known. */
export function useLinks(listId: string) {
  const { answer, again } = useAsked<{ readonly links: readonly ListLink[] }>(`/${listId}/links`);
  return { links: answer?.ok ? answer.value.links : undefined, refresh: again };
}
