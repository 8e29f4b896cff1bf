import { useId } from "react";

interface Props {
  readonly label: string;
  readonly text?: string;
  readonly name?: string;
  /** Left out where the form it stands in is what reads it. */
  readonly isOn?: boolean;
  readonly defaultOn?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange?: (isOn: boolean) => void;
}

/** Something that is on or off, at once. */
export function Switch({ label, text, name, isOn, defaultOn, isDisabled, onChange }: Props) {
  const id = useId();
  const state = isOn === undefined ? { defaultChecked: defaultOn } : { checked: isOn };
  return (
    <label className="switch">
      <span className="min-w-0 flex-1">
        <span id={id} className="block font-[560]">
          {label}
        </span>
        {text !== undefined && (
          <span id={`${id}-text`} className="choice-text block">
            {text}
          </span>
        )}
      </span>
      <input
        type="checkbox"
        // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says by itself whether it is on
        role="switch"
        name={name}
        {...state}
        disabled={isDisabled}
        aria-labelledby={id}
        {...(text === undefined ? {} : { "aria-describedby": `${id}-text` })}
        onChange={(event) => onChange?.(event.currentTarget.checked)}
      />
    </label>
  );
}
