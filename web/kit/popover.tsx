import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Popover as AriaPopover } from "react-aria-components/Popover";

interface Props {
  readonly label: string;
  readonly anchor: RefObject<Element | null>;
  readonly placement?: "top" | "top start" | "top end" | "bottom start" | "bottom end";
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** From this width on something may hang beside its button without hiding the page. */
const roomy = "(width >= 40rem)";

/**
 * Something small to choose from: beside its button, or a sheet from below on a phone.
 *
 * It is as large as what it holds; `Panel` is for lists that one reads.
 */
export function Popover({ label, anchor, placement = "top end", onClose, children }: Props) {
  const dialog = (
    <Dialog aria-label={label} className="outline-none">
      {children}
    </Dialog>
  );
  if (!matchMedia(roomy).matches) {
    return (
      <ModalOverlay isOpen isDismissable onOpenChange={onClose} className="dialog-veil">
        <Modal className="dialog-frame popover-sheet">{dialog}</Modal>
      </ModalOverlay>
    );
  }
  return (
    <AriaPopover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      placement={placement}
      offset={8}
      containerPadding={12}
      className="popover"
    >
      {dialog}
    </AriaPopover>
  );
}
