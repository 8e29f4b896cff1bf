import { Link } from "@tanstack/react-router";
import { CircleCheck } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSend } from "../../../../core/client/react.tsx";
import { newId } from "../../../../core/protocol/id.ts";
import { cleanLine, lengthOf } from "../../../../core/protocol/text.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { isMember } from "../../../../web/kit/visitor.ts";
import { limits } from "../../contract/limits.ts";
import { tournamentChannel } from "../../contract/tournament.ts";
import { useCup } from "./cup-now.ts";
import { useDeed, useFailureText } from "./deeds.ts";

/** Where one signs up, or sees that one has. */
export function SignUp() {
  const { t } = useTranslation("pongMore");
  const { tournament, entrants, own } = useCup();
  if (!isMember) {
    return (
      <section className="cup-card">
        <p>{t("cup.guest")}</p>
        <Link to="/sign-in" className="button button-primary">
          {t("cup.signIn")}
        </Link>
      </section>
    );
  }
  if (own) return <In alias={own.alias} />;
  if (entrants.length >= tournament.size) {
    return (
      <section className="cup-card">
        <p>{t("cup.enter.full")}</p>
      </section>
    );
  }
  return <Enter />;
}

function In({ alias }: { alias: string }) {
  const { t } = useTranslation("pongMore");
  const { tournament, isOrganiser } = useCup();
  const does = useDeed();
  const [isPending, setPending] = useState(false);
  const leave = async () => {
    setPending(true);
    await does("tournament.leave", { id: tournament.id });
    setPending(false);
  };
  return (
    <section className="cup-card">
      <p className="flex items-center gap-2 font-[650]">
        <CircleCheck strokeWidth={iconStroke} aria-hidden className="size-5 flex-none text-ivy" />
        {t("cup.enter.in", { alias })}
      </p>
      <p className="text-soft">
        {isOrganiser
          ? t("cup.enter.waitsOwn")
          : t("cup.enter.waits", { name: tournament.organiser.name })}
      </p>
      <div>
        <Button isPending={isPending} onPress={() => void leave()}>
          {t("cup.enter.leave")}
        </Button>
      </div>
    </section>
  );
}

function Enter() {
  const { t } = useTranslation("pongMore");
  const { tournament } = useCup();
  const { name = "" } = useMe() ?? {};
  const send = useSend(tournamentChannel);
  const textOf = useFailureText();
  const max = limits.aliasLength;
  const submitted = async (fields: Fields) => {
    const alias = cleanLine(fields["alias"] ?? "");
    if (lengthOf(alias) > max) return { fields: { alias: t("cup.create.nameLong", { max }) } };
    const answer = await send("tournament.enter", {
      ...{ id: tournament.id, entrantId: newId() },
      // As it stands, it is one's own name: the house finds a free form of that by itself.
      ...(alias === "" || alias === name ? {} : { alias }),
    });
    if (answer.ok) return undefined;
    const text = textOf(answer.failure.code);
    return answer.failure.code === "alias-taken" ? { fields: { alias: text } } : { text };
  };
  return (
    <section className="cup-card" aria-labelledby="cup-enter">
      <h2 id="cup-enter" className="text-18">
        {t("cup.enter.title")}
      </h2>
      <Form className="grid grid-cols-[minmax(0,1fr)] gap-4" onSubmit={submitted}>
        <TextField
          key={name}
          name="alias"
          label={t("cup.enter.alias")}
          hint={t("cup.enter.hint")}
          defaultValue={name}
        />
        <SubmitButton>{t("cup.enter.submit")}</SubmitButton>
      </Form>
    </section>
  );
}
