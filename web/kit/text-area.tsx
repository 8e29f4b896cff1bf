import {
  type ChangeEvent,
  type ClipboardEventHandler,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import { type Completion, completed, completionAt, type Suggestion } from "./completion.ts";
import { CompletionList } from "./completion-list.tsx";

/** What may be done to a field from outside. */
export interface TextAreaHandle {
  readonly focus: () => void;
  /** Puts a text where the caret is, or in place of what is selected. */
  readonly insert: (text: string) => void;
}

interface Props {
  readonly label: string;
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Called by Enter on a keyboard; on a touch screen Enter breaks the line. */
  readonly onSend: () => void;
  /** What is offered while one types a word that begins with a mark such as `@`. */
  readonly completions?: readonly Completion[];
  /** How the list of what is offered is called. */
  readonly completionLabel?: string;
  /** Other keys; called first, and may prevent what follows. */
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly onPaste?: ClipboardEventHandler<HTMLTextAreaElement>;
  readonly maxLength?: number;
  readonly isDisabled?: boolean;
  readonly ref?: Ref<TextAreaHandle>;
  /** What stands before and after the text: buttons. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** A text of one line that grows to eight as one types, and is sent by Enter. */
export function TextArea(props: Props) {
  const { label, value, onChange, completionLabel = label, ref, before, after } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  const offer = useOffer(props.completions ?? []);
  const listId = useId();
  useImperativeHandle(ref, () => ({
    focus: () => field.current?.focus(),
    insert: (text) => put(field.current, text),
  }));

  const choose = (suggestion: Suggestion) => {
    const area = field.current;
    const found = offer.found;
    if (!area || !found) return;
    const { from, to } = completed(found);
    area.setSelectionRange(from, to);
    put(area, `${suggestion.text} `);
    offer.close();
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (offer.press(event, choose)) return;
    props.onKeyDown?.(event);
    if (event.defaultPrevented || !isSendKey(event)) return;
    event.preventDefault();
    props.onSend();
  };
  const changed = (event: ChangeEvent<HTMLTextAreaElement>) => {
    onChange(event.currentTarget.value);
    offer.look(event.currentTarget);
  };

  return (
    <div className="text-area">
      {offer.isOpen && (
        <CompletionList
          id={listId}
          label={completionLabel}
          suggestions={offer.suggestions}
          at={offer.at}
          onChoose={choose}
        />
      )}
      {before}
      <textarea
        ref={field}
        rows={1}
        value={value}
        aria-label={label}
        placeholder={props.placeholder ?? label}
        enterKeyHint={hasTouch() ? "enter" : "send"}
        autoComplete="off"
        {...(props.maxLength === undefined ? {} : { maxLength: props.maxLength })}
        disabled={props.isDisabled ?? false}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={offer.isOpen ? listId : undefined}
        aria-activedescendant={offer.isOpen ? `${listId}-${offer.at}` : undefined}
        onChange={changed}
        onKeyDown={pressed}
        onSelect={(event) => offer.look(event.currentTarget)}
        onBlur={offer.close}
        onPaste={props.onPaste}
      />
      {after}
    </div>
  );
}

/** Puts a text into a field as if it were typed, so that the browser can undo it. */
function put(area: HTMLTextAreaElement | null, text: string): void {
  if (!area) return;
  area.focus();
  // Deprecated, but the one way that keeps the history of undoing; it calls `onChange`.
  if (document.activeElement === area && document.execCommand("insertText", false, text)) return;
  // A dialog that is closing still holds the focus: then it is put there, and told to React.
  area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}

/** While an input method puts a letter together, its keys are its own; 229 is Safari's word. */
function isComposing({ nativeEvent, keyCode }: KeyboardEvent): boolean {
  return nativeEvent.isComposing || keyCode === 229;
}

function isSendKey({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key !== "Enter" || shiftKey || altKey) return false;
  return ctrlKey || metaKey || !hasTouch();
}

/** Whether the text is typed on glass, where no second key breaks the line. */
function hasTouch(): boolean {
  return matchMedia("(pointer: coarse) and (not (any-pointer: fine))").matches;
}

interface Offer {
  readonly found: ReturnType<typeof completionAt>;
  readonly suggestions: readonly Suggestion[];
  readonly isOpen: boolean;
  readonly at: number;
  readonly look: (area: HTMLTextAreaElement) => void;
  readonly close: () => void;
  readonly press: (event: KeyboardEvent, choose: (suggestion: Suggestion) => void) => boolean;
}

/** What is offered at the caret, and which of it is chosen now. */
function useOffer(completions: readonly Completion[]): Offer {
  const [found, setFound] = useState<ReturnType<typeof completionAt>>(undefined);
  const [at, setAt] = useState(0);
  /** Where a list was closed by Escape: it stays so until another word is begun. */
  const refused = useRef<number | undefined>(undefined);
  const suggestions = found ? found.completion.suggest(found.word) : [];
  const isOpen = suggestions.length > 0;
  const close = () => setFound(undefined);

  const look = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const now =
      selectionStart === selectionEnd
        ? completionAt(value, selectionStart, completions)
        : undefined;
    if (now?.from !== refused.current) refused.current = undefined;
    if (now?.word !== found?.word || now?.from !== found?.from) setAt(0);
    setFound(now?.from === refused.current ? undefined : now);
  };
  const press = (event: KeyboardEvent, choose: (suggestion: Suggestion) => void) => {
    if (!isOpen || event.shiftKey) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = suggestions[Math.min(at, suggestions.length - 1)];
    if (step !== undefined) setAt((at + step + suggestions.length) % suggestions.length);
    else if (event.key === "Escape") {
      refused.current = found?.from;
      close();
    } else if ((event.key === "Enter" || event.key === "Tab") && chosen) choose(chosen);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return {
    found,
    suggestions,
    isOpen,
    at: Math.min(at, suggestions.length - 1),
    look,
    close,
    press,
  };
}
