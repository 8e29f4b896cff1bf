import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { plainRules, type Rules } from "../../contract/rules.ts";
import { RulesFields } from "./rules-fields.tsx";

interface Props {
  readonly rules: Rules;
  /** Hears what was chosen, once, when it is done. */
  readonly onChoose: (rules: Rules) => void;
  readonly onClose: () => void;
}

/** Asks by which rules a match is to be played. */
export default function RulesDialog({ rules: known, onChoose, onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const [rules, setRules] = useState(known);
  return (
    <Dialog title={t("play.rules.title")} onClose={onClose}>
      <RulesFields rules={rules} onChange={setRules} />
      <DialogActions>
        <Button kind="quiet" onPress={() => setRules(plainRules)}>
          {t("play.rules.reset")}
        </Button>
        <Button
          kind="primary"
          onPress={() => {
            onChoose(rules);
            onClose();
          }}
        >
          {t("play.rules.done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
