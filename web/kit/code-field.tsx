import type { ReactNode } from "react";
import { Text } from "react-aria-components/Text";
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
} from "react-aria-components/TextField";

interface Props {
  readonly label: string;
  readonly name: string;
  /** How many digits the code has; absent for one with letters. */
  readonly digits?: number;
  readonly hint?: ReactNode;
  readonly defaultValue?: string;
  readonly autoFocus?: boolean;
}

/**
 * A code that is read elsewhere and typed or pasted here.
 *
 * One field, not a box for each digit: it can be pasted into, corrected and filled in by the
 * browser as any other. A whole code of digits sends its form by itself.
 */
export function CodeField({ label, name, digits, hint, defaultValue, autoFocus = true }: Props) {
  return (
    <AriaTextField
      className="text-field code-field"
      data-long={digits === undefined || undefined}
      name={name}
      autoFocus={autoFocus}
      autoComplete={digits === undefined ? "off" : "one-time-code"}
      inputMode={digits === undefined ? "text" : "numeric"}
      spellCheck="false"
      validationBehavior="aria"
      {...(defaultValue === undefined ? {} : { defaultValue })}
    >
      <Label>{label}</Label>
      <Input
        autoCapitalize="none"
        onInput={({ currentTarget }) => {
          if (digits === undefined) return;
          const typed = currentTarget.value.replace(/\D/gu, "");
          if (typed.length === digits) currentTarget.form?.requestSubmit();
        }}
      />
      {hint !== undefined && (
        <Text slot="description" className="text-field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="text-field-error" />
    </AriaTextField>
  );
}
