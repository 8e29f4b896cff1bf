import { ChevronDown } from "lucide-react";
import { useId } from "react";
import { iconStroke } from "./icon.ts";

interface Props {
  readonly label: string;
  readonly name: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly defaultValue: string;
}

/** A choice of one among several; the browser's own list, which is at home on every device. */
export function SelectField({ label, name, options, defaultValue }: Props) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <span className="text-field-box">
        <select id={id} name={name} defaultValue={defaultValue}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown strokeWidth={iconStroke} aria-hidden />
      </span>
    </div>
  );
}
