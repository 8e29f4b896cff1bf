import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { newId } from "../../../core/protocol/id.ts";
import type { Change, Item, Register } from "../contract/item.ts";
import { alike } from "../rules/judge.ts";
import { changeOf, type Seen, seenOf } from "./list-deeds.ts";
import { useTools } from "./list-now.ts";

/** So long after the last letter it is saved, in milliseconds. */
const quietMs = 600;

/** How often one tells that one still edits, in milliseconds. */
const tellMs = 4_000;

/** What one types into one register, from the first letter until one leaves it. */
interface Session {
  /** What was before one's eyes at the first letter, and one's own last operation since. */
  seen: Seen;
  /** What stood there at the first letter. */
  readonly before: Change;
  readonly key: string;
  typed: string;
  /** Whether what is typed is not yet sent. */
  isDirty: boolean;
  /** What was sent last. */
  sent?: Change;
}

/** How a register is read from what is typed, and written into the field. */
export interface RegisterText {
  readonly field: Register;
  readonly toText: (item: Item) => string;
  /** Undefined where it cannot be taken as it is. */
  readonly fromText: (text: string) => Change | undefined;
}

/** A field in which one register is typed. */
export interface RegisterField {
  readonly text: string;
  /** Whether what is typed cannot be taken. */
  readonly isWrong: boolean;
  /** What somebody else has made of it while one types. */
  readonly foreign: { readonly change: Change; readonly by: string } | undefined;
  readonly write: (text: string) => void;
  /** Takes what the other has made, and forgets what was typed. */
  readonly takeOver: () => void;
  readonly onFocus: () => void;
  readonly onBlur: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/**
 * One register as a text that is saved by itself: a moment after the last letter, by Enter, and
 * when one leaves it.
 *
 * Until the first letter it follows what others do. From then on it stays as typed, and says to
 * the server what was seen when the typing began; so nobody's value is overwritten unseen.
 */
export function useRegister(item: Item, { field, toText, fromText }: RegisterText): RegisterField {
  const { deeds, confirmed, tellEditing } = useTools();
  const session = useRef<Session>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const telling = useRef<ReturnType<typeof setInterval>>(undefined);
  const [, draw] = useState(0);
  const latest = useRef(item);
  latest.current = item;
  const now = session.current;

  const save = () => {
    clearTimeout(timer.current);
    const at = session.current;
    const change = at?.isDirty ? fromText(at.typed) : undefined;
    if (!at || !change) return;
    at.isDirty = false;
    if (!alike(latest.current[field], change.to)) {
      const { seen, before, key } = at;
      const op = deeds.set({ item: latest.current, change, seen, before }, key);
      at.seen = { ...seen, after: op };
    }
    at.sent = change;
    draw((count) => count + 1);
  };
  const write = (typed: string) => {
    const at = session.current;
    const isOverwritten = at && !at.isDirty && !follows(at, latest.current, field);
    if (at && !isOverwritten) Object.assign(at, { typed, isDirty: true });
    else session.current = begun(latest.current, field, typed);
    clearTimeout(timer.current);
    timer.current = setTimeout(save, quietMs);
    draw((count) => count + 1);
  };
  const end = () => {
    save();
    clearInterval(telling.current);
    session.current = undefined;
    draw((count) => count + 1);
  };
  const leave = useRef(end);
  leave.current = end;
  // Whatever closes the editor, what was typed in it is saved.
  useEffect(() => () => leave.current(), []);

  const other = confirmed(item.id);
  const isForeign = now?.isDirty === true && other !== undefined && isChanged(now, other, field);
  return {
    text: now && (now.isDirty || follows(now, item, field)) ? now.typed : toText(item),
    isWrong: now?.isDirty === true && fromText(now.typed) === undefined,
    foreign: isForeign ? { change: changeOf(other, field), by: other.changedBy } : undefined,
    write,
    takeOver: () => {
      clearTimeout(timer.current);
      session.current = undefined;
      draw((count) => count + 1);
    },
    onFocus: () => {
      tellEditing(item.id, field);
      clearInterval(telling.current);
      telling.current = setInterval(() => tellEditing(item.id, field), tellMs);
    },
    onBlur: () => {
      end();
      tellEditing(null, null);
    },
    onKeyDown: ({ key, nativeEvent, shiftKey }) => {
      if (key === "Enter" && !shiftKey && !nativeEvent.isComposing) save();
    },
  };
}

function begun(item: Item, field: Register, typed: string): Session {
  const [seen, before] = [seenOf(item, field), changeOf(item, field)];
  return { seen, before, key: newId(), typed, isDirty: true };
}

/** Whether the item shows what was sent last, however it was typed. */
function follows({ sent }: Session, item: Item, field: Register): boolean {
  return sent !== undefined && alike(item[field], sent.to);
}

/** Whether the server knows another value than one has seen or sent. */
function isChanged({ seen, before, sent }: Session, other: Item, field: Register): boolean {
  const value = other[field];
  return other.versions[field] > seen.base && !alike(value, (sent ?? before).to);
}
