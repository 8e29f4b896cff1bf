import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";

interface Props {
  readonly title: string;
  readonly children: ReactNode;
  /** What the two buttons say. */
  readonly confirm: string;
  readonly cancel: string;
  /** Done when it is confirmed; the dialog closes when that has come to an end. */
  readonly onConfirm: () => Promise<unknown>;
  readonly onClose: () => void;
  readonly kind?: "danger" | "primary";
}

/** Asks once more before something that cannot simply be taken back. */
export function ConfirmDialog({ title, children, confirm, cancel, kind = "danger", ...on }: Props) {
  const [isPending, setPending] = useState(false);
  const confirmed = async () => {
    setPending(true);
    await on.onConfirm();
    on.onClose();
  };
  return (
    <Dialog alert title={title} onClose={on.onClose}>
      <div className="grid gap-2 text-soft">{children}</div>
      <DialogActions>
        <Button onPress={on.onClose}>{cancel}</Button>
        <Button kind={kind} isPending={isPending} onPress={() => void confirmed()}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
