import { useEffect, useRef } from "react";
import type { Suggestion } from "./completion.ts";

interface Props {
  readonly id: string;
  readonly label: string;
  readonly suggestions: readonly Suggestion[];
  /** Which one Enter chooses. */
  readonly at: number;
  readonly onChoose: (suggestion: Suggestion) => void;
}

/** What a half-typed word may become; the field keeps the focus meanwhile. */
export function CompletionList({ id, label, suggestions, at, onChoose }: Props) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: "nearest" });
  }, [at]);
  return (
    <div ref={list} id={id} role="listbox" aria-label={label} className="completions">
      {suggestions.map((suggestion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the field has the focus and its keys
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and its keys
        <div
          key={suggestion.id}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className="completion"
          // The field would lose the focus, and with it the caret.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          {suggestion.icon !== undefined && <span aria-hidden>{suggestion.icon}</span>}
          <span className="truncate">{suggestion.label}</span>
          {suggestion.hint !== undefined && (
            <span className="completion-hint">{suggestion.hint}</span>
          )}
        </div>
      ))}
    </div>
  );
}
