import { useSearch } from "@tanstack/react-router";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useTitle } from "../../../../web/kit/title.ts";
import type { Rules } from "../../contract/rules.ts";
import { chosenRules } from "../lobby/chosen.ts";
import { KeyboardBout } from "./keyboard-bout.tsx";
import { KeyboardForm } from "./keyboard-form.tsx";
import { KeyboardMatch, type Names } from "./keyboard-match.tsx";

interface Begun {
  readonly names: Names;
  readonly rules: Rules;
}

/** Two at one keyboard: by their own choice, or as a bout of a tournament that is played here. */
export default function KeyboardPage() {
  const { t } = useTranslation("pongMore");
  const { tournament, bout }: { readonly tournament?: unknown; readonly bout?: unknown } =
    useSearch({ strict: false });
  const rules = useSyncExternalStore(chosenRules.listen, chosenRules.get);
  const [begun, setBegun] = useState<Begun>();
  useTitle(t("play.keyboard.title"));
  if (typeof tournament === "string" && bout !== undefined) {
    return <KeyboardBout tournamentId={tournament} boutKey={String(bout)} />;
  }
  if (!begun) {
    return <KeyboardForm rules={rules} onStart={(names) => setBegun({ names, rules })} />;
  }
  return (
    <KeyboardMatch names={begun.names} rules={begun.rules} onEnd={() => setBegun(undefined)} />
  );
}
