import { SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import { limits } from "../../contract/limits.ts";
import type { Rules } from "../../contract/rules.ts";
import type { Binding } from "../court/hands/bindings.ts";
import { useKeyNames } from "../court/settings/key-names.ts";
import { useCourtSettings } from "../court/settings/store.ts";
import { chosenRules } from "../lobby/chosen.ts";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import type { Names } from "./keyboard-match.tsx";

const RulesDialog = lazy(() =>
  import("../lobby/dialogs.ts").then((all) => ({ default: all.RulesDialog })),
);

/** The names of this device's last match: two who play once play again. */
let last: Names | undefined;

interface Props {
  readonly rules: Rules;
  readonly onStart: (names: Names) => void;
}

function isWrong(name: string): boolean {
  return name === "" || lengthOf(name) > limits.aliasLength;
}

/** Asks who sits on which side, and by which rules they play. */
export function KeyboardForm({ rules, onStart }: Props) {
  const { t } = useTranslation("pongMore");
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  const { keys } = useCourtSettings();
  const namesOf = useKeyNames();
  const keysOf = ({ up, down, use }: Binding) => ({
    ...{ up: namesOf(up), down: namesOf(down), use: namesOf(use) },
  });
  const start = async (fields: Fields) => {
    const left = cleanLine(fields["left"] ?? "");
    const right = cleanLine(fields["right"] ?? "");
    const problem = t("play.keyboard.nameProblem", { max: limits.aliasLength });
    if (isWrong(left)) return { fields: { left: problem } };
    if (isWrong(right)) return { fields: { right: problem } };
    last = [left, right];
    onStart(last);
    return undefined;
  };
  const ownName = isMember ? me?.name.slice(0, limits.aliasLength) : undefined;
  const [left, right] = last ?? [ownName ?? t("play.keyboard.left"), t("play.keyboard.right")];
  return (
    <div className="grid min-h-[calc(100dvh-var(--bar))] place-items-center p-5 desk:min-h-dvh">
      <section className={`w-full max-w-[520px] p-6 tablet:p-7 ${cardClass}`}>
        <h1 tabIndex={-1} className="text-24">
          {t("play.keyboard.title")}
        </h1>
        <p className="mt-1 mb-4 flex flex-wrap items-center gap-x-1 text-soft">
          <RulesSummary rules={rules} />
          <Button kind="quiet" onPress={() => setAsking(true)}>
            <SlidersHorizontal strokeWidth={iconStroke} aria-hidden />
            {t("play.rules.change")}
          </Button>
        </p>
        <Form key={left} onSubmit={start}>
          <div className="grid gap-4 tablet:grid-cols-2">
            <TextField
              name="left"
              label={t("play.keyboard.leftName")}
              defaultValue={left}
              hint={t("play.keyboard.keys", keysOf(keys.left))}
            />
            <TextField
              name="right"
              label={t("play.keyboard.rightName")}
              defaultValue={right}
              hint={t("play.keyboard.keys", keysOf(keys.right))}
            />
          </div>
          <p className="text-13 text-soft pointer-coarse:hidden">{t("play.keyboard.hint")}</p>
          <p className="hidden text-13 text-soft pointer-coarse:block">
            {t("play.keyboard.touch")}
          </p>
          <span>
            <SubmitButton>{t("play.keyboard.start")}</SubmitButton>
          </span>
        </Form>
      </section>
      <Suspense fallback={null}>
        {isAsking && (
          <RulesDialog
            rules={rules}
            onChoose={(chosen) => chosenRules.set(chosen)}
            onClose={() => setAsking(false)}
          />
        )}
      </Suspense>
    </div>
  );
}
