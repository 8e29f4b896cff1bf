import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { Choice } from "../../../../web/kit/choice.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import type { Bout } from "../../contract/tournament-parts.ts";
import { useBoutWords } from "./bout-words.ts";
import { useCup } from "./cup-now.ts";
import { useDeed } from "./deeds.ts";

interface Props {
  readonly bout: Bout;
  readonly onClose: () => void;
}

const winners: Readonly<Record<string, 0 | 1 | null>> = { left: 0, right: 1, nobody: null };

/** Asks the organiser who goes on from a bout that is not played to its end. */
export default function DecideDialog({ bout, onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const { tournament } = useCup();
  const { pairOf } = useBoutWords();
  const does = useDeed();
  const { left, right } = pairOf(bout);
  const submitted = async (fields: Fields) => {
    const winner = winners[fields["winner"] ?? ""];
    if (winner === undefined) return { text: t("cup.decide.missing") };
    await does("bout.decide", { id: tournament.id, key: bout.key, winner });
    onClose();
    return undefined;
  };
  return (
    <Dialog title={t("cup.decide.title")} onClose={onClose}>
      <p className="text-soft">{t("cup.decide.text")}</p>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submitted}>
        <Choice
          legend={t("cup.decide.legend", { left, right })}
          name="winner"
          options={[
            { value: "left", title: left },
            { value: "right", title: right },
            { value: "nobody", title: t("cup.decide.nobody"), text: t("cup.decide.nobodyText") },
          ]}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("cup.cancel")}</Button>
          <SubmitButton>{t("cup.decide.submit")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
