import { useMemo } from "react";
import { Avatar } from "../../../web/kit/avatar.tsx";
import type { Completion, Suggestion } from "../../../web/kit/completion.ts";
import { loadEmoji } from "../../../web/kit/emoji-data.ts";
import { folded } from "../../../web/kit/fuzzy.ts";
import { languageOf } from "../../../web/kit/language.ts";

/** So many are offered. */
const offeredMax = 8;

/** Somebody who can be mentioned. */
interface Member {
  readonly id: string;
  readonly name: string;
  readonly handle: string;
  readonly picture?: string | undefined;
}

/** An emoji with the words by which it is found. */
interface Named {
  readonly emoji: string;
  readonly label: string;
  readonly tags?: readonly string[] | undefined;
}

/** What a composer completes: people after `@`, and emoji after `:`. */
export function useCompletions(members: readonly Member[]): readonly Completion[] {
  return useMemo(() => [peopleOf(members), emojis], [members]);
}

function peopleOf(members: readonly Member[]): Completion {
  return {
    mark: "@",
    after: 0,
    suggest(word) {
      const begun = folded(word);
      const begins = (text: string) => folded(text).startsWith(begun);
      const found = members.filter(
        ({ handle, name }) => begins(handle) || name.split(/\s+/u).some(begins),
      );
      return found.slice(0, offeredMax).map(
        ({ id, name, handle, picture }): Suggestion => ({
          ...{ id, text: `@${handle}`, label: name, hint: `@${handle}` },
          icon: <Avatar id={id} name={name} picture={picture} size={24} decorative />,
        }),
      );
    },
  };
}

let named: readonly Named[] = [];

/** Emoji by their names; the names are fetched when the first colon is typed. */
const emojis: Completion = {
  mark: ":",
  after: 2,
  suggest(word) {
    if (named.length === 0) {
      void fetchNames();
      return [];
    }
    const begun = folded(word);
    const best = named.filter(({ label }) => folded(label).startsWith(begun));
    const others = named.filter(
      (one) => !best.includes(one) && one.tags?.some((tag) => folded(tag).startsWith(begun)),
    );
    return [...best, ...others].slice(0, offeredMax).map(
      ({ emoji, label }): Suggestion => ({
        id: emoji,
        text: emoji,
        label,
        icon: <span className="reaction-emoji">{emoji}</span>,
      }),
    );
  },
};

async function fetchNames(): Promise<void> {
  try {
    named = (await loadEmoji(languageOf(document.documentElement.lang))).emojis;
  } catch {
    // Without the line there are no names; they are asked for again at the next colon.
  }
}
