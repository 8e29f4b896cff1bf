import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { Choice } from "../../../../web/kit/choice.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { limits } from "../../contract/limits.ts";
import { chooseLevel, chosenLevel, chosenRules } from "./chosen.ts";
import { useMakeMatch } from "./use-make-match.ts";

/** From the weakest on, as texts have them. */
const levels = Array.from({ length: limits.levels }, (_, at) => String(at + 1));

/** Asks how strong the computer is to be, and begins the match. */
export default function LevelDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("pongMore");
  const { t: name } = useTranslation("pong");
  const make = useMakeMatch();
  const play = async (fields: Fields) => {
    const level = Number(fields["level"]);
    chooseLevel(level);
    if (await make({ rules: chosenRules.get(), against: { type: "computer", level } })) onClose();
    return undefined;
  };
  return (
    <Dialog title={t("play.computer.title")} onClose={onClose}>
      <Form className="grid gap-4" onSubmit={play}>
        <Choice
          legend={t("play.computer.level")}
          name="level"
          defaultValue={String(chosenLevel.get())}
          options={levels.map((value) => ({
            value,
            title: name(`levels.level${value}` as "levels.level1"),
            text: t(`play.computer.hints.level${value}`, ""),
          }))}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("play.cancel")}</Button>
          <SubmitButton>{t("play.computer.start")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
