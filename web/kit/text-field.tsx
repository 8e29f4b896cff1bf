import type { ReactNode } from "react";
import { Text } from "react-aria-components/Text";
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  TextArea,
  type TextFieldProps,
} from "react-aria-components/TextField";

interface Props extends Omit<TextFieldProps, "className" | "style" | "children" | "isInvalid"> {
  readonly label: string;
  /** What is wrong with the value; shown under it. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
  /** What helps to fill it in; what is wrong takes its place. */
  readonly hint?: ReactNode;
  /** A letter that stands before every value, such as `@`. */
  readonly mark?: string;
  /** More than one makes it grow with its text. */
  readonly lines?: number;
}

/** A text with its label; one that takes the focus when it appears selects what it holds. */
export function TextField({
  label,
  error,
  placeholder = "",
  hint,
  mark,
  lines = 1,
  autoComplete = "off",
  ...rest
}: Props) {
  return (
    <AriaTextField
      {...rest}
      {...(error === undefined ? {} : { isInvalid: true })}
      className="text-field"
      autoComplete={autoComplete}
      validationBehavior="aria"
    >
      <Label>{label}</Label>
      <span className="text-field-box" data-mark={mark}>
        {lines > 1 ? (
          <TextArea rows={lines} placeholder={placeholder} />
        ) : (
          <Input
            placeholder={placeholder}
            onFocus={(event) => {
              if (rest.autoFocus) event.currentTarget.select();
            }}
          />
        )}
      </span>
      {hint !== undefined && (
        <Text slot="description" className="text-field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="text-field-error">{error}</FieldError>
    </AriaTextField>
  );
}
