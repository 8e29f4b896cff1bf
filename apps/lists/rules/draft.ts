import {
  type Change,
  type Conflict,
  contentRegisters,
  type Item,
  type Register,
} from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import { alike } from "./judge.ts";

/** An item as it is kept: also one that is deleted, so that late changes find it. */
export interface Kept {
  readonly item: Item;
  readonly deletedAt: number | null;
  readonly deletedBy: string | null;
  /** The item into which it was merged; then it is deleted, too. */
  readonly mergedInto: string | null;
  /** By which operation each open conflict of the item was opened. */
  readonly conflictOps: Readonly<Record<string, string>>;
  /** The conflicts that its deletion closed: they come back with it. */
  readonly gone: readonly OpenConflict[];
}

/** A conflict that waits for somebody to decide it, with the operation that opened it. */
export interface OpenConflict {
  readonly conflict: Conflict;
  readonly op: string;
}

/** Whose operation it is, and when. */
export interface Author {
  readonly op: string;
  readonly by: string;
  readonly at: number;
  readonly givenAt: number;
}

/** What history tells of an item. */
export interface Line {
  readonly item: string;
  readonly field: Register | "created" | "deleted" | "restored" | "merged" | "wrote";
  readonly value: unknown;
  readonly before: unknown;
  /** The register's version from then on; null where the value was not taken. */
  readonly version: number | null;
  readonly isApplied: boolean;
}

/** Why a conflict is open no more. */
export type Choice = "keep" | "take" | "both" | "edited" | "equal" | "full" | "gone";

/** A conflict that is closed. */
export interface Closing {
  readonly id: string;
  readonly choice: Choice;
}

/** A conflict that is opened. */
export interface Opening extends OpenConflict {
  readonly item: string;
}

/** What has become of an item, as it is told. */
export type Fate = "created" | "restored" | "updated" | "deleted";

/** Who set what stands, and when. */
export type Setter = Pick<Conflict, "standingBy" | "standingAt">;

/** A wish that has to wait. */
export interface Wish {
  readonly id: string;
  readonly wanted: Conflict["wanted"];
  readonly standing: Setter;
  /** The operation of its author's own that lay over the register. */
  readonly after?: string | undefined;
}

/** Whether a register says what the item is. */
export function isContent(field: Register): boolean {
  return contentRegisters.some((one) => one === field);
}

/** What others want an item to be, as who changed it last; the newest first. */
export function wishesOfOthers(
  conflicts: readonly Conflict[],
  { by: author }: Pick<Author, "by">,
): readonly Setter[] {
  return conflicts
    .filter(({ by, wanted }) => by !== author && wanted.field !== "deleted")
    .map(({ by, at }) => ({ standingBy: by, standingAt: at }))
    .toSorted((one, two) => two.standingAt - one.standingAt);
}

const present = { deletedAt: null, deletedBy: null, mergedInto: null };

/** What an operation makes of some items, before it is written. */
export class Draft {
  readonly author: Author;
  readonly #kept: Map<string, Kept>;
  readonly #fates = new Map<string, Fate>();
  readonly #lines = new Map<string, Line>();
  readonly #openings: Opening[] = [];
  readonly #closings: Closing[] = [];
  readonly #reopenings: string[] = [];

  constructor(author: Author, kept: readonly Kept[]) {
    this.author = author;
    this.#kept = new Map(kept.map((one) => [one.item.id, one]));
  }

  /** An item as it is by now; undefined where it was not looked for, or is not there. */
  find(id: string): Kept | undefined {
    return this.#kept.get(id);
  }

  /** The item that stands for another one: that into which it was merged, or itself. */
  heirOf(kept: Kept): Kept {
    const heir = kept.mergedInto === null ? undefined : this.#kept.get(kept.mergedInto);
    return heir ?? kept;
  }

  /** What has become of the items that were changed. */
  get fates(): ReadonlyMap<string, Fate> {
    return this.#fates;
  }

  get lines(): readonly Line[] {
    return [...this.#lines.values()];
  }

  /** The conflicts that are to be written; one may be closed again by the same operation. */
  get openings(): readonly Opening[] {
    return this.#openings;
  }

  get closings(): readonly Closing[] {
    return this.#closings;
  }

  /** The ids of conflicts that wait again; one may be closed again by the same operation. */
  get reopenings(): readonly string[] {
    return this.#reopenings;
  }

  /** More items have to be changed than was known. */
  admit(kept: readonly Kept[]): void {
    for (const one of kept) {
      if (!this.#kept.has(one.item.id)) this.#kept.set(one.item.id, one);
    }
  }

  create(item: Item): void {
    this.#kept.set(item.id, { item, ...present, conflictOps: {}, gone: [] });
    this.#fates.set(item.id, "created");
    const { rev: _, versions: _versions, conflicts: _conflicts, ...value } = item;
    this.note({ item: item.id, field: "created", value, before: null, version: 1 });
  }

  /** Gives a register another value, which closes the conflicts that wanted the same. */
  write(id: string, change: Change): void {
    const { item } = this.#known(id);
    const { field, to } = change;
    const version = item.versions[field] + 1;
    const versions = { ...item.versions, [field]: version };
    const written = { ...item, [field]: to, versions, ...this.#marks(change) };
    if (field === "checked" && !to) {
      const { checkedBy: _, checkedAt: _at, ...unchecked } = written;
      this.#set(id, { item: unchecked });
    } else this.#set(id, { item: written });
    this.note({ item: id, field, value: to, before: item[field], version });
    this.close(id, "equal", ({ wanted }) => wanted.field === field && alike(wanted.to, to));
  }

  /** Remembers what somebody wanted and stands already; they have seen it by that. */
  same(id: string, { field, to }: Change): void {
    const { item } = this.#known(id);
    const version = item.versions[field];
    this.note({ item: id, field, value: to, before: item[field], version, isApplied: false });
  }

  /** Remembers what somebody wanted that was not done. */
  missed(id: string, { field, to }: { field: Line["field"]; to: unknown }): void {
    this.note({ item: id, field, value: to, before: null, version: null, isApplied: false });
  }

  /** Remembers what somebody wrote upon what they had not seen: they know only this. */
  wrote(id: string, value: unknown): void {
    this.missed(id, { field: "wrote", to: value });
  }

  delete(id: string, mergedInto: string | null = null): void {
    this.close(id, "gone", () => true);
    const { at, by } = this.author;
    this.#set(id, { deletedAt: at, deletedBy: by, mergedInto }, "deleted");
    const field = mergedInto === null ? "deleted" : "merged";
    this.note({ item: id, field, value: mergedInto, before: null, version: null });
  }

  /** Brings an item back, with what waited beside it when it was deleted. */
  restore(id: string): void {
    const { item, gone, conflictOps: known } = this.#known(id);
    const back = gone.map(({ conflict }) => conflict);
    const ops = gone.map(({ conflict, op }) => [conflict.id, op] as const);
    const conflictOps = { ...known, ...Object.fromEntries(ops) };
    const conflicts = [...back, ...item.conflicts];
    const whole = { ...present, item: { ...item, conflicts }, conflictOps, gone: [] };
    this.#set(id, whole, "restored");
    this.#reopenings.push(...back.map((one) => one.id));
    this.note({ item: id, field: "restored", value: null, before: null, version: null });
  }

  /**
   * Keeps a wish beside what stands.
   *
   * It takes the place of the one that its author made before and had before their eyes. Two
   * people who want the same each have one: either may think again.
   */
  open(id: string, { id: conflictId, wanted, standing, after }: Wish): void {
    const { by, at, givenAt, op } = this.author;
    if (after !== undefined) this.closeOwn(id, wanted.field, after);
    const kept = this.#known(id);
    const own = kept.item.conflicts.filter((other) => other.by === by);
    if (own.some((other) => isSameWish(other.wanted, wanted))) return;
    const conflict: Conflict = { id: conflictId, wanted, by, at, givenAt, ...standing };
    this.#wait(id, { conflict, op });
    const { conflicts } = this.#known(id).item;
    const [eldest] = conflicts;
    if (conflicts.length > limits.conflicts) this.close(id, "full", (one) => one === eldest);
  }

  /** Keeps somebody's wish that waited at another item; of two alike of theirs one is enough. */
  inherit(id: string, { conflict, op }: OpenConflict): void {
    const { item } = this.#known(id);
    const own = item.conflicts.filter(({ by }) => by === conflict.by);
    if (own.some((other) => isSameWish(other.wanted, conflict.wanted))) return;
    this.#wait(id, { conflict, op });
  }

  #wait(id: string, { conflict, op }: OpenConflict): void {
    const { item, conflictOps: known } = this.#known(id);
    const conflicts = [...item.conflicts, conflict];
    this.#set(id, {
      item: { ...item, conflicts },
      conflictOps: { ...known, [conflict.id]: op },
    });
    this.#openings.push({ item: id, conflict, op });
  }

  /** Closes the conflict that its author opened by an earlier operation, and has thought over. */
  closeOwn(id: string, field: Conflict["wanted"]["field"], after: string): void {
    const { conflictOps } = this.#known(id);
    this.close(
      id,
      "edited",
      (one) =>
        one.wanted.field === field && one.by === this.author.by && conflictOps[one.id] === after,
    );
  }

  /** Closes those conflicts of an item that are meant. */
  close(id: string, choice: Choice, isMeant: (conflict: Conflict) => boolean): void {
    const { item } = this.#known(id);
    const closed = item.conflicts.filter(isMeant);
    if (closed.length === 0) return;
    const conflicts = item.conflicts.filter((one) => !closed.includes(one));
    this.#set(id, { item: { ...item, conflicts } });
    this.#closings.push(...closed.map((one) => ({ id: one.id, choice })));
  }

  /** A conflict stays, beside what stands by now. */
  renew(id: string, conflictId: string, standing: Setter): void {
    const { item } = this.#known(id);
    const conflicts = item.conflicts.map((one) =>
      one.id === conflictId ? { ...one, ...standing } : one,
    );
    this.#set(id, { item: { ...item, conflicts } });
  }

  /** Writes a line of history; a later one on the same register takes an earlier one's place. */
  note(line: Omit<Line, "isApplied"> & { readonly isApplied?: boolean }): void {
    const key = `${line.item} ${line.field}`;
    const earlier = this.#lines.get(key);
    const before = earlier ? earlier.before : line.before;
    this.#lines.set(key, { isApplied: true, ...line, before });
  }

  #known(id: string): Kept {
    const kept = this.#kept.get(id);
    if (!kept) throw new Error(`the item ${id} was not looked for`);
    return kept;
  }

  /** Who checked it off, and who changed it; to move something is not to change it. */
  #marks({ field, to }: Change): Partial<Item> {
    const { by, at } = this.author;
    if (field === "position") return {};
    const checked = field === "checked" && to ? { checkedBy: by, checkedAt: at } : {};
    return { changedBy: by, changedAt: at, ...checked };
  }

  #set(id: string, change: Partial<Kept>, fate: Fate = "updated"): void {
    const kept = { ...this.#known(id), ...change };
    const before = this.#fates.get(id);
    const rev = kept.item.rev + (before === undefined ? 1 : 0);
    this.#kept.set(id, { ...kept, item: { ...kept.item, rev } });
    this.#fates.set(id, before === undefined || before === "updated" ? fate : before);
  }
}

function isSameWish(one: Conflict["wanted"], two: Conflict["wanted"]): boolean {
  if (one.field === "deleted" || two.field === "deleted") return one.field === two.field;
  return one.field === two.field && alike(one.to, two.to);
}
