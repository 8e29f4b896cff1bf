import { Check } from "lucide-react";
import { type Hue, hueStyle, hues } from "./hue.ts";

interface Props {
  readonly legend: string;
  readonly name: string;
  /** What each hue is called in the reader's language; `none` for no colour of its own. */
  readonly words: Readonly<Record<Hue | "none", string>>;
  readonly defaultValue?: Hue | undefined;
  readonly onChange?: (hue: Hue | undefined) => void;
}

// An object's keys are its own: `hues` is a constant.
const names = Object.keys(hues) as Hue[];

/** A choice of a colour, or of none; in a form its value is empty for none. */
export function ColourChoice({ legend, name, words, defaultValue, onChange }: Props) {
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-13 font-[560] text-soft">{legend}</legend>
      <div className="hue-choice">
        {[undefined, ...names].map((hue) => (
          <label
            key={hue ?? "none"}
            title={words[hue ?? "none"]}
            {...(hue ? { className: "hue", style: hueStyle(hue) } : {})}
          >
            <input
              type="radio"
              name={name}
              value={hue ?? ""}
              aria-label={words[hue ?? "none"]}
              defaultChecked={hue === defaultValue}
              onChange={() => onChange?.(hue)}
            />
            <span className="hue-dot" data-none={hue === undefined || undefined}>
              <Check strokeWidth={2.5} aria-hidden />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
