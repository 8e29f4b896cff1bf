import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Room } from "../contract/rooms.ts";

/** Says how a room is called: by its own name, or by the other one's in a direct room. */
export function useRoomName(): (
  room: Pick<Room, "kind" | "name">,
  partner?: { readonly name: string } | undefined,
) => string {
  const { t } = useTranslation("chat");
  return useCallback(
    ({ kind, name }, partner) => {
      if (kind === "direct" && partner && partner.name !== "") return partner.name;
      if (name !== "") return name;
      return t(kind === "common" ? "rooms.common" : "rooms.nameless");
    },
    [t],
  );
}
