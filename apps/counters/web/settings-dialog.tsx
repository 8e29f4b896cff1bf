import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { type Choice, type Counter, counterChannel } from "../contract.ts";
import type { Settings } from "../rules.ts";
import { useChoiceCheck } from "./choice-check.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { useRefusal } from "./tell.ts";

interface Props {
  readonly counter: Counter;
  readonly onClose: () => void;
}

/** All that can be chosen for a counter. */
export default function SettingsDialog({ counter, onClose }: Props) {
  const { t } = useTranslation("countersMore");
  const send = useSend(counterChannel);
  const tellRefusal = useRefusal();
  const check = useChoiceCheck();

  const submitted = async (fields: Fields) => {
    const checked = check(fields);
    if (checked.problem) return checked.problem;
    onClose();
    const choice = changesOf(counter, checked.settings);
    if (Object.keys(choice).length === 0) return undefined;
    tellRefusal(await send("counter.set", { id: counter.id, ...choice }));
    return undefined;
  };

  return (
    <Dialog title={t("settings.title")} onClose={onClose}>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submitted}>
        <TextField name="name" label={t("rename.label")} defaultValue={counter.name} />
        <ChoiceFields {...counter} />
        <DialogActions>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("settings.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Only what is another now: what others change meanwhile stays theirs. */
function changesOf(before: Settings, after: Settings): Omit<Choice, "id"> {
  return {
    ...(after.name === before.name ? {} : { name: after.name }),
    ...(after.step === before.step ? {} : { step: after.step }),
    ...(after.goal === before.goal ? {} : { goal: after.goal ?? null }),
    ...(after.colour === before.colour ? {} : { colour: after.colour ?? null }),
    ...(after.access === before.access ? {} : { access: after.access }),
  };
}
