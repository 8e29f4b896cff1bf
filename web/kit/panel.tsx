import type { ReactNode, RefObject } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Popover } from "react-aria-components/Popover";

interface Props {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** From this width on there is room beside the button that opens it. */
const roomy = "(width >= 64rem)";

/** Something to look at without leaving the page: beside its button, or a sheet on a phone. */
export function Panel({ label, anchor, onClose, children }: Props) {
  const dialog = <Dialog aria-label={label}>{children}</Dialog>;
  if (!matchMedia(roomy).matches) {
    return (
      <ModalOverlay isOpen isDismissable onOpenChange={onClose} className="dialog-veil">
        <Modal className="dialog-frame panel-sheet">{dialog}</Modal>
      </ModalOverlay>
    );
  }
  return (
    <Popover
      isOpen
      onOpenChange={onClose}
      triggerRef={anchor}
      placement="right bottom"
      offset={10}
      containerPadding={12}
      className="panel"
    >
      {dialog}
    </Popover>
  );
}
