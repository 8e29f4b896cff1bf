import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { isMember } from "../../../web/kit/visitor.ts";
import type { List } from "../contract/list.ts";
import { byPosition } from "../order.ts";
import { mayEdit } from "../rules/may.ts";
import type { ListState } from "../state/view.ts";
import type { ListNow } from "./list-now.ts";
import type { ListSlots } from "./list-slots.ts";
import type { ListTopic } from "./list-topic.ts";
import { useListWords } from "./list-words.ts";
import { useIsRoomy } from "./roomy.ts";

/** What all rows share, made anew only when something of it changes. */
export function useListNow(
  { categories, people, members, ownId, level }: ListState,
  list: List,
  { status, people: present }: ListTopic,
  slots: ListSlots,
): ListNow {
  const words = useListWords();
  const { t } = useTranslation("listsMore");
  const isLive = status === "live";
  const isRoomy = useIsRoomy();
  return useMemo(() => {
    const persons = members.map(({ person }) => person);
    const known = new Map([...present, ...persons, ...people].map((one) => [one.id, one]));
    const { chat, ...others } = slots.panels;
    return {
      ...{ list, ownId, isLive, isRoomy, words, t },
      mayEdit: mayEdit(level).ok,
      categories: categories.toSorted(byPosition),
      members: persons,
      personOf: (id) => known.get(id),
      // Who came by a link has no part in the talk.
      slots: isMember || chat === undefined ? slots : { ...slots, panels: others },
    };
  }, [list, ownId, isLive, isRoomy, words, t, level, categories, members, people, present, slots]);
}
