import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../../core/protocol/id.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { Form, SubmitButton } from "../../../web/kit/form.tsx";
import { Segmented } from "../../../web/kit/segmented.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { AssistProposal, type Proposal, type Proposed } from "./assist-proposal.tsx";
import { useFindFailure } from "./find-failure.ts";
import { useNow } from "./list-now.ts";
import { categoryIdOf } from "./product.ts";
import type { Draft } from "./quick-draft.ts";
import { ask } from "./request.ts";

interface Props {
  /** What stands in the field already. */
  readonly text: string;
  /** Takes what was proposed to where it can still be changed; nothing is added yet. */
  readonly onItems: (drafts: readonly Draft[]) => void;
  readonly onClose: () => void;
}

type Kind = "text" | "wish";

/** Asks the assistant to make items of a text or a wish; all it gives is only proposed. */
export default function AssistDialog({ text, onItems, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const { categories } = useNow();
  const [asked, setAsked] = useState<{ readonly kind: Kind; readonly text: string }>({
    ...{ kind: "text", text },
  });
  const [proposal, setProposal] = useState<Proposal>();
  const take = (items: readonly Proposed[]) => {
    onItems(items.map((one) => draftOf(one, categoryIdOf(one.category, categories))));
    onClose();
  };
  return (
    <Dialog title={t("assist.title")} onClose={onClose}>
      {proposal ? (
        <AssistProposal proposal={proposal} onTake={take} onBack={() => setProposal(undefined)} />
      ) : (
        <Question asked={asked} onAsked={setAsked} onProposal={setProposal} onClose={onClose} />
      )}
    </Dialog>
  );
}

function draftOf({ name, amount, note, source }: Proposed, category: string | null): Draft {
  return {
    ...{ key: newId(), source, name, note: note ?? "", category },
    amount: amount ? { quantity: amount.quantity, unit: amount.unit ?? null } : null,
  };
}

interface QuestionProps {
  readonly asked: { readonly kind: Kind; readonly text: string };
  readonly onAsked: (asked: QuestionProps["asked"]) => void;
  readonly onProposal: (proposal: Proposal) => void;
  readonly onClose: () => void;
}

function Question({ asked, onAsked, onProposal, onClose }: QuestionProps) {
  const { t } = useTranslation("listsMore");
  const failureText = useFindFailure();
  const { kind, text } = asked;
  const submit = async () => {
    if (text.trim() === "") return { fields: { text: t("assist.empty") } };
    const answer = await ask<Proposal>("POST", "/assist", { text, kind });
    if (!answer.ok) return { text: failureText(answer.failure) };
    onProposal(answer.value);
    return undefined;
  };
  return (
    <Form className="grid gap-4" onSubmit={submit}>
      <Segmented
        label={t("assist.kind")}
        options={[
          ["text", t("assist.text")],
          ["wish", t("assist.wish")],
        ]}
        value={kind}
        onChange={(to) => onAsked({ kind: to, text })}
      />
      <TextField
        autoFocus
        name="text"
        lines={kind === "text" ? 7 : 3}
        label={t(`assist.${kind}Label`)}
        placeholder={t(`assist.${kind}Placeholder`)}
        maxLength={20_000}
        value={text}
        onChange={(to) => onAsked({ kind, text: to })}
      />
      <DialogActions>
        <Button onPress={onClose}>{t("assist.cancel")}</Button>
        <SubmitButton>{t(kind === "text" ? "assist.submit" : "assist.think")}</SubmitButton>
      </DialogActions>
    </Form>
  );
}
