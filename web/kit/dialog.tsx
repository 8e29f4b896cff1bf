import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";

interface Props {
  readonly title: string;
  /** A question that must be answered before anything else. */
  readonly alert?: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question in front of the page: a bottom sheet on a phone, a small window on a desktop. */
export function Dialog({ title, alert = false, onClose, children }: Props) {
  return (
    <ModalOverlay isOpen isDismissable={!alert} onOpenChange={onClose} className="dialog-veil">
      <Modal className="dialog-frame">
        <AriaDialog className="dialog" role={alert ? "alertdialog" : "dialog"}>
          <Heading slot="title" className="text-18 font-[650] tracking-[-0.01em]">
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the end of a dialog. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <div className="dialog-actions">{children}</div>;
}
