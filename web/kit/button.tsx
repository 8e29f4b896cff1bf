import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";

interface Props extends Omit<ButtonProps, "className" | "style" | "children"> {
  /** Primary is the one thing to do here; danger cannot be undone. */
  readonly kind?: "primary" | "plain" | "danger";
  readonly children: ReactNode;
}

/** A button that says in words what happens. */
export function Button({ kind = "plain", children, ...rest }: Props) {
  return (
    <AriaButton {...rest} className={`button button-${kind}`}>
      {children}
    </AriaButton>
  );
}
