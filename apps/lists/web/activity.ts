import type { Person } from "../../../core/protocol/frames.ts";
import type { Change, Register } from "../contract/item.ts";
import { registers } from "../contract/item.ts";

/** One change of an item, as its history and the activity tell it. */
export interface ToldChange {
  readonly op: string;
  readonly item: string;
  /** What the item is called now. */
  readonly name: string;
  /** A register, or `created`, `deleted`, `restored`, `merged`. */
  readonly field: string;
  readonly value: unknown;
  readonly before: unknown;
  /** False where it was wanted and not done: it waited beside what stood. */
  readonly isApplied: boolean;
  readonly rev: number;
  readonly by: Person;
  readonly at: number;
}

/** One operation, as the activity of a list tells it. */
export interface ToldOperation {
  readonly op: string;
  readonly seq: number;
  /** The command's name. */
  readonly kind: string;
  readonly by: Person;
  readonly at: number;
  readonly givenAt: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly changes: readonly ToldChange[];
}

/** A change as one of a register; undefined where the item itself came or went. */
export function asChange({ field, value }: ToldChange): Change | undefined {
  return isRegister(field) ? asOne(field, value) : undefined;
}

function isRegister(field: string): field is Register {
  return registers.some((one) => one === field);
}

function asOne(field: Register, to: unknown): Change {
  return { field, to } as Change; // the server wrote it down as the contract took it
}
