import { useCallback, useEffect, useRef } from "react";
import { useSend } from "../../../core/client/react.tsx";
import { type Counter, counterChannel, type Mine } from "../contract.ts";
import { useRefusal } from "./tell.ts";

interface Asked {
  readonly counter: Counter;
  readonly mine: Mine | undefined;
  /** Whether one's clicks are on their way: they have their numbers in a moment. */
  readonly isSettling: boolean;
}

/**
 * Takes back one's own last click, again and again; also by Ctrl or ⌘ and Z.
 *
 * A click that has no number yet is undone as soon as it has one. Where nothing can be undone
 * now, `undo` is undefined.
 */
export function useUndo({ counter: { id, epoch }, mine, isSettling }: Asked) {
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();
  const wished = useRef(0);
  const number = mine?.epoch === epoch ? mine.last?.number : undefined;
  const give = useCallback(
    (given: number) => void send("counter.undo", { id, number: given }).then(tellRefusal),
    [send, id, tellRefusal],
  );
  useEffect(() => {
    if (number === undefined && !isSettling) wished.current = 0;
    if (number === undefined || wished.current === 0) return;
    wished.current -= 1;
    give(number);
  }, [number, isSettling, give]);
  const undo = useCallback(() => {
    if (number === undefined) wished.current += 1;
    else give(number);
  }, [number, give]);
  const isPossible = number !== undefined || isSettling;
  useUndoKey(isPossible ? undo : undefined);
  return isPossible ? undo : undefined;
}

function useUndoKey(undo: (() => void) | undefined): void {
  useEffect(() => {
    if (!undo) return undefined;
    const pressed = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && event.code === "KeyZ";
      if (!isUndo || event.shiftKey || event.altKey || isElsewhere(event.target)) return;
      event.preventDefault();
      undo();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [undo]);
}

/** Whether a key is for a text that is written, or for a question that is asked. */
function isElsewhere(target: EventTarget | null): boolean {
  const asks = "input:not([type=radio]), textarea, select, [role=dialog], [role=alertdialog]";
  return target instanceof Element && target.closest(asks) !== null;
}
