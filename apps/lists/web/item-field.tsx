import { ChevronDown } from "lucide-react";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useValueText } from "./item-values.ts";
import { useNow } from "./list-now.ts";
import type { RegisterField } from "./use-register.ts";

interface TextProps {
  readonly label: string;
  readonly field: RegisterField;
  /** What is said where what is typed cannot be taken. */
  readonly wrong: string;
  readonly lines?: number;
  readonly isDecimal?: boolean;
  /** Stands before and after the text: steppers. */
  readonly before?: ReactNode;
  readonly after?: ReactNode;
}

/** One register that is typed, and what somebody else has made of it meanwhile. */
export function ItemTextField(props: TextProps) {
  const { label, field, wrong, lines = 1, isDecimal = false, before, after } = props;
  const id = useId();
  const common = {
    id,
    value: field.text,
    autoComplete: "off",
    "aria-invalid": field.isWrong || undefined,
    "aria-describedby": `${id}-said`,
    onFocus: field.onFocus,
    onBlur: field.onBlur,
    onKeyDown: field.onKeyDown,
  };
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <span className="text-field-box item-field-box">
        {before}
        {lines > 1 ? (
          <textarea
            {...common}
            rows={lines}
            onChange={(event) => field.write(event.currentTarget.value)}
          />
        ) : (
          <input
            {...common}
            inputMode={isDecimal ? "decimal" : "text"}
            onChange={(event) => field.write(event.currentTarget.value)}
          />
        )}
        {after}
      </span>
      <span id={`${id}-said`} role="status" className="item-field-said">
        {field.isWrong && <span className="text-field-error">{wrong}</span>}
        <Foreign field={field} />
      </span>
    </div>
  );
}

/** What somebody else has made of a register while one types in it. */
function Foreign({ field: { foreign, takeOver } }: { field: RegisterField }) {
  const { t } = useTranslation("listsMore");
  const { personOf } = useNow();
  const textOf = useValueText();
  if (!foreign) return null;
  const name = personOf(foreign.by)?.name ?? t("values.somebody");
  const value = textOf(foreign.change);
  return (
    <span className="item-foreign">
      {t("item.foreign", { name, value })}{" "}
      <button type="button" onPointerDown={(event) => event.preventDefault()} onClick={takeOver}>
        {t("item.takeOver")}
      </button>
    </span>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, text: string])[];
  readonly onChange: (value: string) => void;
  readonly onFocus?: () => void;
  readonly onBlur?: () => void;
}

/** One of several, at once; the browser's own list, which is at home on every device. */
export function ItemChoice({ label, value, options, onChange, onFocus, onBlur }: ChoiceProps) {
  const id = useId();
  return (
    <div className="text-field">
      <label htmlFor={id}>{label}</label>
      <span className="text-field-box">
        <select
          id={id}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {options.map(([key, text]) => (
            <option key={key} value={key}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown strokeWidth={iconStroke} aria-hidden />
      </span>
    </div>
  );
}
