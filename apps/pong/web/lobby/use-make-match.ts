import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useSend } from "../../../../core/client/react.tsx";
import type { CommandOf } from "../../../../core/protocol/channel.ts";
import { newId } from "../../../../core/protocol/id.ts";
import { lobbyChannel } from "../../contract/lobby.ts";
import { useRefusal } from "../match/tell.ts";

type Creating = Extract<CommandOf<typeof lobbyChannel>, { name: "match.create" }>["input"];

/** Makes a match and goes to it; resolves to whether there is one. */
export function useMakeMatch(): (wish: Omit<Creating, "id">) => Promise<boolean> {
  const send = useSend(lobbyChannel);
  const navigate = useNavigate();
  const tellRefusal = useRefusal();
  return useCallback(
    async (wish) => {
      const id = newId();
      if (tellRefusal(await send("match.create", { id, ...wish }))) return false;
      await navigate({ to: "/pong/$id", params: { id } });
      return true;
    },
    [send, navigate, tellRefusal],
  );
}
