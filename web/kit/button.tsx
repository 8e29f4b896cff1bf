import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";

interface Props extends Omit<ButtonProps, "className" | "style" | "children" | "isPending"> {
  /** Primary is the one thing to do here; danger cannot be undone; quiet has no edge. */
  readonly kind?: "primary" | "plain" | "danger" | "quiet";
  /** Shows that it works, and does nothing more meanwhile; it keeps the focus. */
  readonly isPending?: boolean;
  readonly children: ReactNode;
}

/** A button that says in words what happens. */
export function Button({ kind = "plain", isPending = false, onPress, children, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      {...(onPress === undefined || isPending ? {} : { onPress })}
      data-pending={isPending || undefined}
      className={`button button-${kind}`}
    >
      {children}
    </AriaButton>
  );
}
