import { useId } from "react";

interface Option<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly text?: string;
}

interface Props<Value extends string> {
  readonly legend: string;
  readonly name: string;
  readonly options: readonly Option<Value>[];
  readonly defaultValue?: Value;
  /** Side by side, where the titles are short. */
  readonly inRow?: boolean;
  readonly onChange?: (value: Value) => void;
}

/** A choice of one among a few that are all shown, each as a card. */
export function Choice<Value extends string>(props: Props<Value>) {
  const { legend, name, options, defaultValue, inRow, onChange } = props;
  const id = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-13 font-[560] text-soft">{legend}</legend>
      <div className="choice" data-row={inRow || undefined}>
        {options.map(({ value, title, text }) => (
          <label key={value} className="choice-card">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === defaultValue}
              onChange={() => onChange?.(value)}
              aria-labelledby={`${id}-${value}-title`}
              {...(text === undefined ? {} : { "aria-describedby": `${id}-${value}` })}
            />
            <span id={`${id}-${value}-title`} className="font-[560]">
              {title}
            </span>
            {text !== undefined && (
              <span id={`${id}-${value}`} className="choice-text col-start-2">
                {text}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
