import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { enter } from "../../../web/kit/visitor.ts";
import type { Provider } from "./answers.ts";
import { useRefusal } from "./failure.ts";
import { keepInvitation } from "./kept-invitation.ts";
import { ask } from "./request.ts";

interface Props {
  readonly providers: readonly Provider[];
  /** The link by which one was let in, which an account made this way uses too. */
  readonly invitation?: string | undefined;
}

/** The other ways to sign in: accounts that one has elsewhere. */
export function Providers({ providers, invitation }: Props) {
  const { t } = useTranslation("people");
  const tellRefusal = useRefusal();
  const [going, setGoing] = useState<string>();
  if (providers.length === 0) return null;

  const go = async (provider: string) => {
    setGoing(provider);
    keepInvitation(invitation);
    const body = { provider, ...(invitation === undefined ? {} : { invitation }) };
    const answer = await ask<{ url: string }>("POST", "/sign-in/provider", body);
    if (tellRefusal(answer) || !answer.ok) return setGoing(undefined);
    enter(answer.value.url);
  };

  return (
    <div className="mt-6 grid gap-2.5">
      <p
        className={
          "flex items-center gap-3 text-13 text-faint before:h-px before:flex-1 before:bg-line " +
          "after:h-px after:flex-1 after:bg-line"
        }
      >
        {t("signIn.or")}
      </p>
      {providers.map(({ id, name }) => (
        <Button key={id} isPending={going === id} onPress={() => void go(id)}>
          {t("signIn.with", { name })}
        </Button>
      ))}
    </div>
  );
}
