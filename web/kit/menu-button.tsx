import { type ReactNode, type RefObject, Suspense, useRef, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";

/** What a menu's content is told: where it hangs, and how it goes away. */
export interface MenuContentProps {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

interface Props {
  readonly label: string;
  readonly className: string;
  /** Draws the menu, which is fetched when it is first opened. */
  readonly menu: (props: MenuContentProps) => ReactNode;
  readonly children: ReactNode;
  /** Words shown beside the button on hover and focus. */
  readonly tip?: string;
  /** Begins to fetch the menu; called when the pointer or the focus arrives. */
  readonly onIntent: () => void;
  /** What opens: a menu of deeds, or something to read. */
  readonly popup?: "menu" | "dialog";
}

/** A button that opens a menu, without the menu's weight until it is opened. */
export function MenuButton(props: Props) {
  const { label, className, menu, children, tip, onIntent, popup = "menu" } = props;
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <AriaButton
        ref={anchor}
        className={className}
        aria-label={label}
        aria-haspopup={popup}
        aria-expanded={open}
        onHoverStart={onIntent}
        onFocus={onIntent}
        onPress={() => setOpen(true)}
        {...(tip === undefined ? {} : { "data-tip": tip })}
      >
        {children}
      </AriaButton>
      <Suspense fallback={null}>{open && menu({ anchor, onClose: () => setOpen(false) })}</Suspense>
    </>
  );
}
