import { useEffect, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useClient, useHeard, useWhispers } from "../../../core/client/react.tsx";
import { Store } from "../../../core/client/store.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { listChannel } from "../contract/list.ts";
import { listWatch } from "../state/list.ts";
import { useFailureText } from "./failure-text.ts";
import type { ListAddress } from "./list-address.ts";
import { Breath } from "./list-breath.ts";
import { ListDeeds, type RefusedCommand } from "./list-deeds.ts";
import { Editors } from "./list-editors.ts";
import type { ListTools } from "./list-now.ts";
import type { Twins } from "./list-twins.ts";
import { type Undone, UndoStack } from "./list-undo.ts";
import { keepUnsaved, unsavedFrom } from "./unsaved.ts";

/** The words that the tools say to the reader, and the way to an item's editor. */
interface Voice {
  readonly undo: () => string;
  readonly undone: (how: Undone | "nothing") => string;
  readonly deleted: (name: string, count: number) => string;
  readonly refused: (command: RefusedCommand) => void;
  readonly openEditor: (id: string | undefined) => void;
}

/** What the parts of a list's page act with, and what it hears; ended with the page. */
export function useListTools(
  listId: string,
  openEditor: (to: ListAddress["item"]) => void,
): ListTools & { readonly undoLast: () => void } {
  const client = useClient();
  const voice = useVoice(listId, openEditor);
  const tools = useMemo(() => toolsOf(listId, client, voice), [listId, client, voice]);
  useEffect(
    () => () => {
      tools.breath[Symbol.dispose]();
      tools.editors[Symbol.dispose]();
    },
    [tools],
  );
  useWhispers(listChannel, listId, (whisper, from) => {
    if (from.id !== client.me.get()?.id) tools.editors.heard(from, whisper.data);
  });
  useHeard(listWatch, listId, {
    events(events, isReplay) {
      if (isReplay) return;
      const ownId = client.me.get()?.id;
      // Others' checks are seen to be made before the items move; one's own were seen already.
      const checked = events.flatMap((event) =>
        event.type === "item.updated" && event.by.id !== ownId
          ? event.items.filter((item) => item.checked && item.checkedAt === event.at)
          : [],
      );
      tools.breath.hold(checked.map(({ id }) => id));
    },
  });
  return tools;
}

/** The same object for the life of the page, which says what it says in the language of now. */
function useVoice(listId: string, openEditor: Voice["openEditor"]): Voice {
  const { t } = useTranslation("listsMore");
  const failure = useFailureText();
  const latest = useRef({ t, failure, openEditor, listId });
  latest.current = { t, failure, openEditor, listId };
  return useMemo(
    () => ({
      undo: () => latest.current.t("undo.action"),
      undone: (how) => latest.current.t(`undo.${how}`),
      deleted: (name, count) =>
        count === 1
          ? latest.current.t("undo.deletedOne", { name })
          : latest.current.t("undo.deleted", { count }),
      refused: ({ name, input, code }) => {
        toast(latest.current.failure(code));
        const command = { channel: listChannel.name, name, input, failure: { code } };
        const unsaved = unsavedFrom(command, latest.current.listId);
        if (unsaved) keepUnsaved(unsaved);
      },
      openEditor: (id) => latest.current.openEditor(id),
    }),
    [],
  );
}

function toolsOf(listId: string, client: ReturnType<typeof useClient>, voice: Voice) {
  const topic = client.topic(listWatch, listId);
  const undo = new UndoStack();
  const breath = new Breath();
  const view = () => topic.get().view;
  const deeds = new ListDeeds({
    ...{ listId, view, undo, refused: voice.refused },
    send: (name, input) => client.send(listChannel, name, input),
  });
  const sayUndone = (how: Undone | "nothing" | undefined) => {
    if (how !== undefined) toast(voice.undone(how));
  };
  const sayUndo: ListTools["sayUndo"] = (text, takeBack) =>
    toast(text, { label: voice.undo(), onPress: () => sayUndone(takeBack()) });
  const tools: ListTools & { readonly undoLast: () => void } = {
    ...{ listId, deeds, breath, view, sayUndo },
    editors: new Editors(),
    flashing: new Store<ReadonlySet<string>>(new Set()),
    openItem: new Store<string | undefined>(undefined),
    twins: new Store<ReadonlyMap<string, Twins>>(new Map()),
    check: (items, to) => {
      const ids = items.map(({ id }) => id);
      if (to) breath.hold(ids);
      else breath.release(ids);
      deeds.check(items, to);
    },
    remove: (items) => {
      const [first] = items;
      if (!first) return;
      if (items.some(({ id }) => id === tools.openItem.get())) voice.openEditor(undefined);
      sayUndo(voice.deleted(first.name, items.length), deeds.remove(items));
    },
    openEditor: voice.openEditor,
    tellEditing: (item, field) =>
      client.whisper(listChannel, listId, { name: "item.editing", data: { item, field } }),
    confirmed: (id) => topic.get().state?.items.find((item) => item.id === id),
    undoLast: () => sayUndone(undo.undo() ?? "nothing"),
  };
  return tools;
}
