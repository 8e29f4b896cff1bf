import { Search, X } from "lucide-react";
import { useRef } from "react";
import { iconStroke } from "./icon.ts";
import { IconButton } from "./icon-button.tsx";

interface Props {
  readonly label: string;
  /** What the button says that empties it. */
  readonly clearLabel: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** Words by which a list becomes shorter as one types; Escape empties it. */
export function SearchField({ label, clearLabel, value, onChange }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const clear = () => {
    onChange("");
    input.current?.focus();
  };
  return (
    <div className="text-field">
      <span className="text-field-box">
        <input
          ref={input}
          type="search"
          className="pl-11!"
          aria-label={label}
          placeholder={label}
          value={value}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
          onChange={(event) => onChange(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Escape" && value !== "") clear();
          }}
        />
        <Search strokeWidth={iconStroke} aria-hidden className="right-auto! left-3.5!" />
        {value !== "" && (
          <span className="text-field-aside">
            <IconButton icon={X} label={clearLabel} onPress={clear} />
          </span>
        )}
      </span>
    </div>
  );
}
