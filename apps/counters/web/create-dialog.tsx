import { useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { TextField } from "../../../web/kit/text-field.tsx";
import { countersChannel } from "../contract.ts";
import type { Settings } from "../rules.ts";
import { useChoiceCheck } from "./choice-check.ts";
import { ChoiceFields } from "./choice-fields.tsx";
import { useRefusal } from "./tell.ts";

/** Asks for a name, and for more where somebody wants it; makes the counter and opens it. */
export default function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("countersMore");
  const check = useChoiceCheck();
  const create = useCreate();
  const [hasMore, setMore] = useState(false);

  const submitted = async (fields: Fields) => {
    const checked = check(fields);
    if (checked.problem) return checked.problem;
    onClose();
    await create(checked.settings);
    return undefined;
  };

  return (
    <Dialog title={t("create.title")} onClose={onClose}>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submitted}>
        <TextField
          autoFocus
          name="name"
          label={t("create.label")}
          placeholder={t("create.placeholder")}
        />
        {hasMore ? (
          <ChoiceFields step={1} goal={undefined} colour={undefined} access="open" />
        ) : (
          <span className="-ml-3.5">
            <Button kind="quiet" onPress={() => setMore(true)}>
              {t("create.more")}
              <ChevronDown strokeWidth={iconStroke} aria-hidden />
            </Button>
          </span>
        )}
        <DialogActions>
          <Button onPress={onClose}>{t("cancel")}</Button>
          <SubmitButton>{t("create.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function useCreate() {
  const send = useSend(countersChannel);
  const tellRefusal = useRefusal();
  const navigate = useNavigate();
  return async ({ goal, colour, ...settings }: Settings) => {
    const id = newId();
    const chosen = { ...(goal ? { goal } : {}), ...(colour ? { colour } : {}) };
    const answer = send("counter.create", { id, ...settings, ...chosen });
    await navigate({ to: "/counters/$id", params: { id } });
    if (!tellRefusal(await answer)) return;
    await navigate({ to: "/counters", replace: true });
  };
}
