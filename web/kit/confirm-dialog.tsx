import { type ReactNode, useState } from "react";
import { Button } from "./button.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { TextField } from "./text-field.tsx";

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
  /** What has to be typed before it can be confirmed, under a label that asks for it. */
  readonly mustType?: { readonly text: string; readonly label: string };
}

/** Asks once more before something that cannot simply be taken back. */
export function ConfirmDialog(props: Props) {
  const { title, children, confirm, cancel, kind = "danger", mustType, ...on } = props;
  const [isPending, setPending] = useState(false);
  const [typed, setTyped] = useState("");
  const isTyped = mustType === undefined || bare(typed) === bare(mustType.text);
  const confirmed = async () => {
    setPending(true);
    await on.onConfirm();
    on.onClose();
  };
  return (
    <Dialog alert title={title} onClose={on.onClose}>
      <div className="grid gap-2 text-soft">{children}</div>
      {mustType && (
        <TextField
          label={mustType.label}
          placeholder={mustType.text}
          value={typed}
          onChange={setTyped}
          autoFocus
        />
      )}
      <DialogActions>
        <Button onPress={on.onClose}>{cancel}</Button>
        <Button
          kind={kind}
          isPending={isPending}
          isDisabled={!isTyped}
          onPress={() => void confirmed()}
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** A number may be typed without what separates its thousands, in whatever script it has. */
function bare(text: string): string {
  return text.replace(/[\s.,'’]/gu, "").toLowerCase();
}
