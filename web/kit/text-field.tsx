import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
} from "react-aria-components/TextField";

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** What is wrong with the value; shown under it. */
  readonly error?: string | undefined;
  readonly placeholder?: string;
}

/** One line of text with its label; it takes the focus when it appears. */
export function TextField({ label, value, onChange, error, placeholder = "" }: Props) {
  return (
    <AriaTextField
      className="text-field"
      value={value}
      onChange={onChange}
      isInvalid={error !== undefined}
      autoFocus
      autoComplete="off"
    >
      <Label>{label}</Label>
      <Input placeholder={placeholder} onFocus={(event) => event.currentTarget.select()} />
      <FieldError className="text-field-error">{error}</FieldError>
    </AriaTextField>
  );
}
