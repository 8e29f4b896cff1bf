import { Check, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  Header,
} from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { iconStroke } from "./icon.ts";
import type { MenuContentProps } from "./menu-button.tsx";

interface MenuProps extends MenuContentProps {
  readonly label: string;
  readonly placement?: "bottom end" | "right bottom" | "top end";
  readonly children: ReactNode;
}

/** A list of things to do, hanging from a button. */
export function Menu({ anchor, onClose, label, placement = "bottom end", children }: MenuProps) {
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      placement={placement}
      offset={6}
      aria-label={label}
      containerPadding={12}
    >
      <AriaMenu className="menu" aria-label={label} autoFocus="first" onClose={onClose}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

/** Things to do that belong together. */
export function MenuItems({ children }: { children: ReactNode }) {
  return <AriaMenuSection>{children}</AriaMenuSection>;
}

interface MenuItemProps {
  readonly icon: LucideIcon;
  readonly danger?: boolean;
  readonly onAction: () => void;
  readonly children: string;
}

/** One thing to do. */
export function MenuItem({ icon: Icon, danger, onAction, children }: MenuItemProps) {
  const className = danger ? "menu-item menu-item-danger" : "menu-item";
  return (
    <AriaMenuItem className={className} textValue={children} onAction={onAction}>
      <Icon strokeWidth={iconStroke} aria-hidden />
      {children}
    </AriaMenuItem>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly options: Readonly<Record<Value, string>>;
  readonly onChange: (value: Value) => void;
}

/** A choice of one among a few. */
export function MenuChoice<Value extends string>(props: MenuChoiceProps<Value>) {
  const { label, value, options, onChange } = props;
  const entries = Object.entries<string>(options);
  const choose = (chosen: string) => {
    // Only keys of `options` are shown, so only they can be chosen.
    onChange(chosen as Value);
  };
  return (
    <AriaMenuSection
      selectionMode="single"
      selectedKeys={[value]}
      disallowEmptySelection
      onSelectionChange={(keys) => {
        for (const key of keys) choose(String(key));
      }}
    >
      <Header className="menu-heading">{label}</Header>
      {entries.map(([key, text]) => (
        <AriaMenuItem key={key} id={key} className="menu-item" textValue={text}>
          {text}
          {key === value && <Check className="menu-check" strokeWidth={iconStroke} aria-hidden />}
        </AriaMenuItem>
      ))}
    </AriaMenuSection>
  );
}
