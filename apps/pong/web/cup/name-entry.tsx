import { type ClipboardEvent, type SubmitEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { limits } from "../../contract/limits.ts";
import { tournamentChannel } from "../../contract/tournament.ts";
import { useCup } from "./cup-now.ts";
import { useFailureText } from "./deeds.ts";

/** Where the organiser of a tournament at one keyboard writes down who plays. */
export function NameEntry() {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants } = useCup();
  const place = useRef<HTMLFormElement>(null);
  const [typed, setTyped] = useState("");
  const [problem, setProblem] = useState<string>();
  const add = useAdd();
  if (entrants.length >= tournament.size) {
    return (
      <section className="cup-card">
        <p>{t("cup.names.full")}</p>
      </section>
    );
  }
  const added = async (names: readonly string[]) => {
    const [left = "", why] = await add(names);
    setTyped(left);
    setProblem(why);
    place.current?.querySelector("input")?.focus();
  };
  const submitted = (event: SubmitEvent) => {
    event.preventDefault();
    void added([typed]);
  };
  const pasted = (event: ClipboardEvent) => {
    const lines = event.clipboardData.getData("text/plain").split(/[\n\r\t]+/u);
    if (lines.filter((line) => cleanLine(line) !== "").length < 2) return;
    event.preventDefault();
    void added(lines);
  };
  return (
    <form ref={place} className="cup-card" onSubmit={submitted} onPaste={pasted}>
      <TextField
        label={t("cup.names.label")}
        hint={t("cup.names.hint")}
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setProblem(undefined);
        }}
        error={problem}
      />
      <Button kind="primary" type="submit">
        {t("cup.names.add")}
      </Button>
    </form>
  );
}

/** Enters names one by one; gives the first that was not taken, and why. */
function useAdd() {
  const { t } = useTranslation("pongMore");
  const { tournament } = useCup();
  const send = useSend(tournamentChannel);
  const textOf = useFailureText();
  return async (names: readonly string[]): Promise<readonly [left?: string, why?: string]> => {
    const max = limits.aliasLength;
    for (const alias of names.map(cleanLine).filter((name) => name !== "")) {
      if (lengthOf(alias) > max) return [alias, t("cup.create.nameLong", { max })];
      const input = { id: tournament.id, entrantId: newId(), alias };
      const answer = await send("tournament.enter", input);
      if (!answer.ok) return [alias, textOf(answer.failure.code)];
    }
    return [];
  };
}
