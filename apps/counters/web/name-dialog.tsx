import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine } from "../../../core/protocol/text.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { useNameCheck } from "./choice-check.ts";

interface Props {
  readonly title: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly submit: string;
  readonly name?: string;
  readonly onSubmit: (name: string) => void;
  readonly onClose: () => void;
}

/** Asks for a counter's name, and takes only one that the server would take. */
export function NameDialog({ title, label, placeholder, submit, name = "", ...on }: Props) {
  const { t } = useTranslation("countersMore");
  const [typed, setTyped] = useState(name);
  const [tried, setTried] = useState(false);
  const tidy = cleanLine(typed);
  const check = useNameCheck();
  const problem = () => check(typed);

  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    if (problem() === undefined) on.onSubmit(tidy);
    else setTried(true);
  };

  return (
    <Dialog title={title} onClose={on.onClose}>
      <form className="grid gap-4" onSubmit={submitted}>
        <TextField
          autoFocus
          label={label}
          value={typed}
          onChange={setTyped}
          error={tried ? problem() : undefined}
          {...(placeholder === undefined ? {} : { placeholder })}
        />
        <DialogActions>
          <Button onPress={on.onClose}>{t("cancel")}</Button>
          <Button kind="primary" type="submit">
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
