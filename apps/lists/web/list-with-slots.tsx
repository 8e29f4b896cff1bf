import { lazy, type ReactNode, Suspense, useMemo } from "react";
import { isMember } from "../../../web/kit/visitor.ts";
import { ItemHistory } from "./item-history.tsx";
import { ListActions } from "./list-actions.tsx";
import ListPage from "./list-page.tsx";
import type { ListSlots } from "./list-slots.ts";
import { QuickButtons } from "./quick-buttons.tsx";
import { ask } from "./request.ts";
import { TemplateNotice } from "./template-notice.tsx";

const ActivityPanel = lazy(() => import("./activity-panel.tsx"));
const PeoplePanel = lazy(() => import("./people-panel.tsx"));
const ChatPanel = lazy(() => import("./chat-panel.tsx"));

/** Whether this house has a chat in which a list can have a room. */
const hasChat = document.documentElement.dataset["apps"]?.split(",").includes("chat") ?? false;

/** The page of a list, with what stands beside it and in its corners. */
export default function ListWithSlots({ id }: { id: string }) {
  return <ListPage id={id} slots={useMemo(() => slotsOf(id), [id])} />;
}

function slotsOf(id: string): ListSlots {
  return {
    actions: <ListActions id={id} />,
    banner: <TemplateNotice />,
    panels: {
      ...(hasChat ? { chat: later(<ChatPanel id={id} />) } : {}),
      activity: later(<ActivityPanel id={id} />),
      ...(isMember ? { people: later(<PeoplePanel id={id} />) } : {}),
    },
    history: (item) => <ItemHistory item={item} />,
    // The host's products and assistant are for those who have an account.
    ...(isMember ? { quick: (tools) => <QuickButtons {...tools} /> } : {}),
    suggest: (words) => suggestions(id, words),
  };
}

function later(part: ReactNode): ReactNode {
  return <Suspense fallback={null}>{part}</Suspense>;
}

interface Told {
  readonly suggestions: readonly { readonly name: string }[];
}

/** Names that were bought before; none where the server cannot be asked. */
async function suggestions(list: string, query: string): Promise<readonly string[]> {
  const answer = await ask<Told>("GET", `/suggestions?${new URLSearchParams({ list, query })}`);
  return answer.ok ? answer.value.suggestions.map(({ name }) => name) : [];
}
