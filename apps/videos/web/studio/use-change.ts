import { useCallback } from "react";
import { useSend } from "../../../../core/client/react.tsx";
import type { InputOf } from "../../../../core/protocol/channel.ts";
import { videoChannel } from "../../contract/watch.ts";
import { useRefusal } from "../browse/refusal.ts";

type Wish = Omit<InputOf<typeof videoChannel, "video.change">, "id">;

/** Changes a video of one's own; resolves to whether it was changed, and tells if not. */
export function useChange(id: string): (wish: Wish) => Promise<boolean> {
  const send = useSend(videoChannel);
  const tellRefusal = useRefusal();
  return useCallback(
    async (wish) => !tellRefusal(await send("video.change", { id, ...wish })),
    [id, send, tellRefusal],
  );
}
