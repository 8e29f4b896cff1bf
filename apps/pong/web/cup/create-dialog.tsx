import { useNavigate } from "@tanstack/react-router";
import { ChevronDown } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { Choice } from "../../../../web/kit/choice.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { NumberField } from "../../../../web/kit/number-field.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { limits } from "../../contract/limits.ts";
import { lobbyChannel } from "../../contract/lobby.ts";
import { plainRules, type Rules } from "../../contract/rules.ts";
import type { TournamentWish } from "../../contract/tournament-parts.ts";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { useFailureText } from "./deeds.ts";

const RulesDialog = lazy(() =>
  import("../lobby/dialogs.ts").then((all) => ({ default: all.RulesDialog })),
);

/** As many may enter, if nothing else is chosen. */
const usualSize = 16;

interface Props {
  /** Told when it is closed without a tournament; with one, the page goes there by itself. */
  readonly onClose: () => void;
}

/** Asks what a tournament is to be, announces it, and opens it. */
export default function CreateDialog({ onClose }: Props) {
  const { t } = useTranslation("pongMore");
  const send = useSend(lobbyChannel);
  const navigate = useNavigate();
  const textOf = useFailureText();
  const problemOf = useNameProblem();
  const [rules, setRules] = useState(plainRules);
  const [isChoosing, setChoosing] = useState(false);

  const submitted = async (fields: Fields) => {
    const name = cleanLine(fields["name"] ?? "");
    const problem = problemOf(name);
    if (problem !== undefined) return { fields: { name: problem } };
    const id = newId();
    const answer = await send("tournament.create", { id, ...wishOf(fields), name, rules });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    await navigate({ to: `/pong/tournaments/${id}`, replace: true });
    return undefined;
  };

  return (
    <Dialog title={t("cup.create.title")} onClose={onClose}>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submitted}>
        <TextField
          autoFocus
          name="name"
          label={t("cup.create.name")}
          placeholder={t("cup.create.placeholder")}
        />
        <WishFields rules={rules} onRules={() => setChoosing(true)} />
        <DialogActions>
          <Button onPress={onClose}>{t("cup.cancel")}</Button>
          <SubmitButton>{t("cup.create.submit")}</SubmitButton>
        </DialogActions>
      </Form>
      <Suspense fallback={null}>
        {isChoosing && (
          <RulesDialog rules={rules} onChoose={setRules} onClose={() => setChoosing(false)} />
        )}
      </Suspense>
    </Dialog>
  );
}

/** What was chosen; what was not shown is as most want it. */
function wishOf(fields: Fields): Omit<TournamentWish, "id" | "name" | "rules"> {
  const kind = fields["kind"] === "round-robin" ? "round-robin" : "single";
  const isLocal = fields["where"] === "local";
  const startsAt = new Date(fields["when"] ?? "").getTime();
  const size = Number(fields["size"] ?? usualSize);
  return {
    ...{ kind, isLocal, hasThird: kind === "single" && fields["third"] === "on" },
    // At one keyboard nobody has a rating.
    seeding: isLocal || fields["seeding"] === "drawn" ? "drawn" : "rating",
    size: Number.isInteger(size) ? size : usualSize,
    ...(startsAt > 0 ? { startsAt } : {}),
  };
}

function useNameProblem(): (name: string) => string | undefined {
  const { t } = useTranslation("pongMore");
  return (name) => {
    if (name === "") return t("cup.create.nameMissing");
    const max = limits.tournamentNameLength;
    return lengthOf(name) > max ? t("cup.create.nameLong", { max }) : undefined;
  };
}

interface WishProps {
  readonly rules: Rules;
  readonly onRules: () => void;
}

function WishFields({ rules, onRules }: WishProps) {
  const { t } = useTranslation("pongMore");
  const [kind, setKind] = useState<TournamentWish["kind"]>("single");
  const [where, setWhere] = useState<"online" | "local">("online");
  const [hasMore, setMore] = useState(false);
  return (
    <>
      <Choice
        legend={t("cup.create.kind")}
        name="kind"
        defaultValue={kind}
        onChange={setKind}
        options={[
          { value: "single", title: t("cup.kind.single"), text: t("cup.create.single") },
          { value: "round-robin", title: t("cup.kind.round-robin"), text: t("cup.create.robin") },
        ]}
      />
      <Choice
        legend={t("cup.create.where")}
        name="where"
        defaultValue={where}
        onChange={setWhere}
        options={[
          { value: "online", title: t("cup.create.online"), text: t("cup.create.onlineText") },
          { value: "local", title: t("cup.local"), text: t("cup.create.localText") },
        ]}
      />
      {hasMore ? (
        <MoreFields isSingle={kind === "single"} isOnline={where === "online"} />
      ) : (
        <span className="-ml-3.5">
          <Button kind="quiet" onPress={() => setMore(true)}>
            {t("cup.create.more")}
            <ChevronDown strokeWidth={iconStroke} aria-hidden />
          </Button>
        </span>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0">
          <span className="block text-13 font-[560] text-soft">{t("cup.create.rules")}</span>
          <RulesSummary rules={rules} />
        </p>
        <Button onPress={onRules}>{t("cup.create.rulesChange")}</Button>
      </div>
    </>
  );
}

function MoreFields({ isSingle, isOnline }: { isSingle: boolean; isOnline: boolean }) {
  const { t, i18n } = useTranslation("pongMore");
  const [size, setSize] = useState<number | undefined>(usualSize);
  const { entrantsMin: min, entrantsMax: max } = limits;
  return (
    <>
      {isSingle && (
        <Switch name="third" label={t("cup.create.third")} text={t("cup.create.thirdText")} />
      )}
      {isOnline && (
        <Choice
          legend={t("cup.create.seeding")}
          name="seeding"
          defaultValue="rating"
          options={[
            { value: "rating", title: t("cup.create.rating"), text: t("cup.create.ratingText") },
            { value: "drawn", title: t("cup.create.drawn"), text: t("cup.create.drawnText") },
          ]}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,2fr)] items-start gap-3">
        <NumberField
          label={t("cup.create.size")}
          name="size"
          language={i18n.language}
          value={size}
          onChange={setSize}
          {...{ min, max }}
          problem={t("cup.create.sizeProblem", { min, max })}
        />
        <TextField type="datetime-local" name="when" label={t("cup.create.when")} />
      </div>
      <p className="-mt-2 text-13 text-soft">{t("cup.create.whenHint")}</p>
    </>
  );
}
