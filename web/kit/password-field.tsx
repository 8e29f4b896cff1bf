import { Eye, EyeOff } from "lucide-react";
import { type CSSProperties, type ReactNode, useState } from "react";
import { Text } from "react-aria-components/Text";
import {
  TextField as AriaTextField,
  FieldError,
  Input,
  Label,
  type TextFieldProps,
} from "react-aria-components/TextField";
import { IconButton } from "./icon-button.tsx";

interface Props extends Omit<TextFieldProps, "className" | "style" | "children" | "type"> {
  readonly label: string;
  readonly autoComplete: "current-password" | "new-password";
  /** What the button says that shows the letters, or hides them. */
  readonly show: string;
  readonly hide: string;
  readonly hint?: ReactNode;
  /** How many letters are enough; shows how far one is. */
  readonly enough?: number;
}

/** A password with its label, which can be looked at before it is sent. */
export function PasswordField({ label, show, hide, hint, enough, ...rest }: Props) {
  const [isShown, setShown] = useState(false);
  const [length, setLength] = useState(0);
  return (
    <AriaTextField
      {...rest}
      className="text-field"
      type={isShown ? "text" : "password"}
      spellCheck="false"
      validationBehavior="aria"
      onChange={(text) => {
        setLength([...text].length);
        rest.onChange?.(text);
      }}
    >
      <Label>{label}</Label>
      <span className="text-field-box">
        <Input autoCapitalize="none" />
        <span className="text-field-aside">
          <IconButton
            icon={isShown ? EyeOff : Eye}
            label={isShown ? hide : show}
            onPress={() => setShown(!isShown)}
          />
        </span>
      </span>
      {enough !== undefined && <Length part={length / enough} />}
      {hint !== undefined && (
        <Text slot="description" className="text-field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="text-field-error" />
    </AriaTextField>
  );
}

function Length({ part }: { part: number }) {
  // React's type knows no custom properties.
  const style = { "--part": Math.min(1, part) } as CSSProperties;
  return (
    <span aria-hidden className="bar-track" data-enough={part >= 1 || undefined}>
      <span style={style} />
    </span>
  );
}
