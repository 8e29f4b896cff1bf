import type { Answer } from "../../../core/client/client.ts";
import type { InputOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Amount, Change, Item, NewItem, Register } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import { alike } from "../rules/judge.ts";
import { type ListState, overOf } from "../state/view.ts";
import type { Undo, Undone, UndoStack } from "./list-undo.ts";

type Lists = typeof listChannel;
type Name = keyof Lists["commands"] & string;
type ItemSet = InputOf<Lists, "item.set">["changes"][number];

/** What somebody had before their eyes when they changed a register. */
export type Seen = Pick<ItemSet, "base" | "after" | "sees">;

/** One register of one item with another value. */
export interface ItemChange {
  readonly item: Item;
  readonly change: Change;
  /** What its author had seen; what is shown now, if absent. */
  readonly seen?: Seen;
  /** What stood there before its author began; what is shown now, if absent. */
  readonly before?: Change;
}

/** What the deeds are done with. */
export interface DeedTerms {
  readonly listId: string;
  readonly send: <N extends Name>(name: N, input: InputOf<Lists, N>) => Promise<Answer<Lists>>;
  /** What the page shows now. */
  readonly view: () => ListState | undefined;
  readonly undo: UndoStack;
  /** Says why a command was refused, and keeps what would be lost. */
  readonly refused: (command: RefusedCommand) => void;
}

/** A command that the server has refused. */
export interface RefusedCommand {
  readonly name: Name;
  readonly input: object;
  readonly code: string;
}

/** Takes a deed back; undefined where it was taken back already. */
export type TakeBack = () => Undone | undefined;

/** One register of an item as it stands. */
export function changeOf(item: Item, field: Register): Change {
  return { field, to: item[field] } as Change; // the two belong together
}

/** What is before one's eyes of a register, if one changes it now. */
export function seenOf(item: Item, field: Register): Seen {
  const after = overOf(item)[field];
  const sees = item.conflicts.flatMap(({ id, wanted }) => (wanted.field === field ? [id] : []));
  return {
    base: item.versions[field],
    ...(after === undefined ? {} : { after }),
    ...(sees.length === 0 ? {} : { sees }),
  };
}

/** The registers of an item that others may change which are made one with it. */
function mergeable(into: Item, from: readonly Item[]): readonly Register[] {
  const has = (field: Register, nothing: unknown) =>
    from.some((item) => item[field] !== nothing) ? [field] : [];
  const fills = (field: "category" | "assignee") => (into[field] === null ? has(field, null) : []);
  const sums = [...has("amount", null), ...has("price", null)];
  return [...sums, ...has("note", ""), ...fills("category"), ...fills("assignee")];
}

/** All that one does to the items of a list, each with the way back. */
export class ListDeeds {
  readonly #terms: DeedTerms;

  constructor(terms: DeedTerms) {
    this.#terms = terms;
  }

  /** What is done within is taken back as one. */
  together(work: () => void): TakeBack {
    return this.#terms.undo.together(work);
  }

  /** Adds items. */
  add(items: readonly NewItem[]): TakeBack {
    for (const part of parts(items)) this.#send("item.add", { items: [...part] });
    return this.#undo(() => this.#takeAway(items.map(({ id }) => id)));
  }

  /** Changes one register; gives the operation, so that what follows can say what it saw. */
  set(one: ItemChange, key?: string): string {
    const op = newId();
    this.#set([one], op);
    // What one types in one go is taken back in one go: to what stood there before all of it.
    if (key !== undefined) this.#terms.undo.continued(key);
    const run = () => this.#setBack([one]);
    this.#terms.undo.push(key === undefined ? { run } : { key, run });
    return op;
  }

  /** Changes several registers at once. */
  setAll(changes: readonly ItemChange[]): TakeBack {
    for (const part of parts(changes)) this.#set(part, newId());
    return this.#undo(() => this.#setBack(changes));
  }

  /** Checks items off, or takes that back. */
  check(items: readonly Item[], to: boolean): TakeBack {
    const changed = items.filter(({ checked }) => checked !== to);
    return this.setAll(changed.map((item) => ({ item, change: { field: "checked", to } })));
  }

  /** Raises or lowers a quantity. */
  raise(item: Item, by: number, unit: Amount["unit"]): TakeBack {
    this.#raise(item, by, unit);
    return this.#undo(() => {
      const now = this.#item(item.id);
      if (!now || (now.amount && now.amount.unit !== unit)) return "overtaken";
      this.#raise(now, -by, unit);
      return "done";
    });
  }

  /** Deletes items. */
  remove(items: readonly Item[]): TakeBack {
    this.#remove(items);
    const ids = items.map(({ id }) => id);
    return this.#undo(() => {
      for (const part of parts(ids)) this.#send("item.restore", { items: [...part] });
      return "done";
    });
  }

  /** Makes several items one. */
  merge(into: Item, from: readonly Item[]): TakeBack {
    const ids = from.map(({ id }) => id);
    const op = newId();
    this.#send("item.merge", { into: into.id, from: ids }, op);
    return this.#undo(() => {
      if (!this.#item(into.id)) return "overtaken";
      this.#send("item.restore", { items: ids });
      // Seen as after the merge, also before that is answered: what came since is not overwritten.
      const changes = mergeable(into, from).map((field) => ({
        ...{ item: into, change: changeOf(into, field) },
        seen: { base: into.versions[field], after: op },
      }));
      this.#set(changes, newId());
      return "done";
    });
  }

  /** Decides a conflict; a name of which both stay makes a second item, at this place. */
  resolve(
    item: Item,
    conflict: Item["conflicts"][number],
    { choice, position }: { choice: "keep" | "take" | "both"; position?: string },
  ): void {
    const { field } = conflict.wanted;
    const base = field === "deleted" ? item.rev : item.versions[field];
    const made = position === undefined ? {} : { made: { id: newId(), position } };
    const input = { item: item.id, conflict: conflict.id, choice, base, ...made };
    this.#send("conflict.resolve", input);
  }

  /** Brings an archived list back. */
  unarchive(): void {
    this.#send("list.change", { isArchived: false });
  }

  #item(id: string): Item | undefined {
    return this.#terms.view()?.items.find((item) => item.id === id);
  }

  #raise(item: Item, by: number, unit: Amount["unit"]): void {
    const { sees: _, ...seen } = seenOf(item, "amount");
    this.#send("item.raise", { item: item.id, by, unit, ...seen });
  }

  #set(changes: readonly ItemChange[], op: string): void {
    if (changes.length === 0) return;
    const input = changes.map(({ item, change, seen }) => ({
      ...{ item: item.id, change },
      ...(seen ?? seenOf(item, change.field)),
    }));
    this.#send("item.set", { changes: input }, op);
  }

  /** Sets back what still stands as it was set. */
  #setBack(changes: readonly ItemChange[]): Undone {
    const back = changes.flatMap(({ item, change, before }) => {
      const now = this.#item(item.id);
      if (!now || !alike(now[change.field], change.to)) return [];
      return [{ item: now, change: before ?? changeOf(item, change.field) }];
    });
    for (const part of parts(back)) this.#set(part, newId());
    if (back.length === changes.length) return "done";
    return back.length > 0 ? "partly" : "overtaken";
  }

  #takeAway(ids: readonly string[]): Undone {
    const found = ids.flatMap((id) => this.#item(id) ?? []);
    this.#remove(found);
    if (found.length === ids.length) return "done";
    return found.length > 0 ? "partly" : "overtaken";
  }

  #remove(items: readonly Item[]): void {
    const input = items.map((item) => {
      const over = [...new Set(Object.values(overOf(item)))].slice(0, 8);
      const sees = item.conflicts.map(({ id }) => id);
      return {
        ...{ item: item.id, versions: item.versions },
        ...(over.length > 0 ? { over } : {}),
        ...(sees.length > 0 ? { sees } : {}),
      };
    });
    for (const part of parts(input)) this.#send("item.delete", { items: [...part] });
  }

  #undo(run: Undo["run"]): TakeBack {
    return this.#terms.undo.push({ run });
  }

  #send<N extends Name>(
    name: N,
    input: Omit<InputOf<Lists, N>, "list" | "op" | "givenAt">,
    op = newId(),
  ): void {
    const { listId, send, refused } = this.#terms;
    // Every command of the channel is its own input and these three.
    const whole = { list: listId, op, givenAt: Date.now(), ...input } as unknown as InputOf<
      Lists,
      N
    >;
    void send(name, whole).then((answer) => {
      if (!answer.ok) refused({ name, input: whole, code: answer.failure.code });
    });
  }
}

/** What one command may hold, and the next one. */
function parts<Value>(values: readonly Value[]): readonly (readonly Value[])[] {
  const count = Math.ceil(values.length / limits.itemsPerCommand);
  return Array.from({ length: count }, (_, index) =>
    values.slice(index * limits.itemsPerCommand, (index + 1) * limits.itemsPerCommand),
  );
}
