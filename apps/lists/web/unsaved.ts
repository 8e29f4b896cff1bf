import { useSyncExternalStore } from "react";
import type { Refusal } from "../../../core/client/keeper.ts";
import { Store } from "../../../core/client/store.ts";
import type { CommandOf } from "../../../core/protocol/channel.ts";
import type { Change } from "../contract/item.ts";
import { listChannel } from "../contract/list.ts";

type Command = CommandOf<typeof listChannel>;

/** Something that could not be saved, as it is told to whoever did it. */
export interface Unsaved {
  readonly op: string;
  readonly listId: string;
  readonly kind: "added" | "changed" | "deleted" | "other";
  readonly command: Command;
  /** Why it was refused: a failure's code. */
  readonly code: string;
}

/** Where it is kept, for whoever the page was made for: a reload does not lose it. */
const key = `dvor.lists.unsaved.${document.documentElement.dataset["person"] ?? ""}`;

/** Refused while a page was open, and not dismissed yet. */
const here = new Store<readonly Unsaved[]>(kept());

function kept(): readonly Unsaved[] {
  try {
    const value: unknown = JSON.parse(window.localStorage.getItem(key) ?? "[]");
    return Array.isArray(value) ? value.filter(isUnsaved) : [];
  } catch {
    return []; // forbidden by the browser's settings, or written by another program
  }
}

function isUnsaved(value: unknown): value is Unsaved {
  const { op, listId, code, kind, command } = (value ?? {}) as Partial<Unsaved>; // looked at here
  const isNamed = [op, listId, code, kind].every((part) => typeof part === "string");
  return isNamed && typeof command?.input === "object";
}

function keep(all: readonly Unsaved[]): void {
  here.set(all);
  try {
    window.localStorage.setItem(key, JSON.stringify(all));
  } catch {
    // A browser that keeps nothing: it is shown as long as the page is.
  }
}

/** A refused command as something unsaved, if it was meant for this list. */
export function unsavedFrom(
  { channel, name, input, failure }: Pick<Refusal, "channel" | "name" | "input" | "failure">,
  listId: string,
): Unsaved | undefined {
  if (channel !== listChannel.name) return undefined;
  const command = { name, input } as Command; // it was given by this very program
  const { list, op } = command.input;
  return list === listId
    ? { op, listId, kind: kindOf(command), command, code: failure.code }
    : undefined;
}

function kindOf({ name }: Command): Unsaved["kind"] {
  if (name === "item.add") return "added";
  if (name === "item.delete") return "deleted";
  return name === "item.set" || name === "item.raise" ? "changed" : "other";
}

/** Remembers what was refused just now. */
export function keepUnsaved(unsaved: Unsaved): void {
  keep([...here.get().filter(({ op }) => op !== unsaved.op), unsaved]);
}

/** What was refused while a page was open, each with the way to forget it. */
export function useUnsaved(listId: string) {
  const all = useSyncExternalStore(here.listen, here.get);
  return all
    .filter((one) => one.listId === listId)
    .map((unsaved) => ({
      unsaved,
      dismiss: () => keep(here.get().filter((one) => one !== unsaved)),
    }));
}

/** What was wanted, in words that can be copied. */
export function wantedOf(
  { command }: Unsaved,
  nameOf: (id: string) => string,
  textOf: (change: Change) => string,
): readonly string[] {
  switch (command.name) {
    case "item.add":
      return command.input.items.map(({ name, amount, note }) =>
        [
          ...(amount ? [textOf({ field: "amount", to: amount })] : []),
          ...[name, note === "" ? "" : `(${note})`].filter((part) => part !== ""),
        ].join(" "),
      );
    case "item.set":
      return command.input.changes.flatMap(({ item, change }) =>
        change.field === "position" ? [] : [`${nameOf(item)}: ${textOf(change)}`],
      );
    case "item.delete":
      return command.input.items.map(({ item }) => nameOf(item));
    case "item.raise":
      return [nameOf(command.input.item)];
    default:
      return [];
  }
}
