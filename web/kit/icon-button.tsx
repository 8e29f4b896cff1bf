import type { LucideIcon } from "lucide-react";
import type { Ref } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";
import { iconStroke } from "./icon.ts";

interface Props extends Omit<ButtonProps, "className" | "style" | "children" | "aria-label"> {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** A button that is only an icon; its label is for those who cannot see it. */
export function IconButton({ icon: Icon, label, ...rest }: Props) {
  return (
    <AriaButton {...rest} aria-label={label} className="icon-button">
      <Icon strokeWidth={iconStroke} aria-hidden />
    </AriaButton>
  );
}
