import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { toast } from "../../../web/kit/toast.tsx";
import type { Room } from "../contract/rooms.ts";
import { useFailureText } from "./conversation-failure.ts";
import { ask } from "./request.ts";

/** Goes to the direct room with somebody, which comes to be if there is none yet. */
export function useOpenDirect(): (personId: string) => Promise<void> {
  const navigate = useNavigate();
  const textOf = useFailureText();
  return useCallback(
    async (personId) => {
      const answer = await ask<{ readonly room: Pick<Room, "id"> }>("POST", "/direct", {
        personId,
      });
      if (!answer.ok) return toast(textOf(answer.failure.code));
      await navigate({ to: "/chat/$room", params: { room: answer.value.room.id } });
    },
    [navigate, textOf],
  );
}
