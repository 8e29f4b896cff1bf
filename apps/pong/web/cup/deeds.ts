import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import type { InputOf } from "../../../../core/protocol/channel.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import { tournamentChannel } from "../../contract/tournament.ts";

type Name = keyof (typeof tournamentChannel)["commands"] & string;

/** Why something did not work, in the reader's words, by the code of the failure. */
export function useFailureText(): (code: string) => string {
  const { t } = useTranslation("pongMore");
  // A code without words of its own has those of all others.
  return useCallback(
    (code) => t([`cup.failures.${code}` as "cup.failures.other", "cup.failures.other"]),
    [t],
  );
}

/** Does something in a tournament; tells in passing why not, and answers whether it was done. */
export function useDeed() {
  const send = useSend(tournamentChannel);
  const textOf = useFailureText();
  return useCallback(
    async <Deed extends Name>(
      name: Deed,
      input: InputOf<typeof tournamentChannel, Deed>,
    ): Promise<boolean> => {
      const answer = await send(name, input);
      if (!answer.ok) toast(textOf(answer.failure.code));
      return answer.ok;
    },
    [send, textOf],
  );
}
