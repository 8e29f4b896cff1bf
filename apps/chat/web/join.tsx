import { useNavigate, useParams } from "@tanstack/react-router";
import { Unlink } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { isMember } from "../../../web/kit/visitor.ts";
import { type Room, roomsChannel } from "../contract/rooms.ts";
import { useRefusal } from "./refusal.ts";
import { ask } from "./request.ts";
import { useRoomName } from "./room-name.ts";
import { RoomPicture } from "./room-picture.tsx";

interface Invited {
  readonly room: Room;
  readonly people: number;
  readonly madeBy: { readonly name: string };
  readonly isIn: boolean;
}

/** Where a room's link leads: what the room is, and the way in. */
export default function JoinRoomPage() {
  const { t } = useTranslation("chat");
  const { token = "" } = useParams({ strict: false });
  const navigate = useNavigate();
  const [invited, setInvited] = useState<Invited | "over">();
  useEffect(() => {
    void ask<Invited>("GET", `/links/${encodeURIComponent(token)}`).then((answer) =>
      setInvited(answer.ok ? answer.value : "over"),
    );
  }, [token]);
  useTitle(t("rooms.title"));
  if (invited === "over") {
    return (
      <div className="grid h-full place-items-center">
        <EmptyState
          heading
          icon={Unlink}
          title={t("rooms.join.over.title")}
          text={t("rooms.join.over.text")}
          action={<Button onPress={() => void navigate({ to: "/chat" })}>{t("rooms.all")}</Button>}
        />
      </div>
    );
  }
  return (
    <div className="grid h-full place-items-center p-6">
      {invited ? (
        <Invitation invited={invited} token={token} />
      ) : (
        <span className="grid justify-items-center gap-4">
          <Skeleton className="size-22 rounded-full!" />
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-9 w-36" />
        </span>
      )}
    </div>
  );
}

function Invitation({ invited, token }: { invited: Invited; token: string }) {
  const { t } = useTranslation("chat");
  const navigate = useNavigate();
  const send = useSend(roomsChannel);
  const tellRefusal = useRefusal();
  const nameOf = useRoomName();
  const [isPending, setPending] = useState(false);
  const { room, people, madeBy, isIn } = invited;
  const join = async () => {
    setPending(true);
    const isRefused = !isIn && tellRefusal(await send("link.use", { token }));
    setPending(false);
    if (isRefused) return;
    await navigate({ to: "/chat/$room", params: { room: room.id }, replace: true });
  };
  return (
    <div className="grid max-w-[440px] justify-items-center gap-1 text-center">
      <RoomPicture room={room} size={88} />
      <h1 tabIndex={-1} className="mt-4 text-24 wrap-anywhere">
        {t("rooms.join.title", { name: nameOf(room) })}
      </h1>
      {room.topic !== "" && <p className="text-soft wrap-anywhere">{room.topic}</p>}
      <p className="text-13 text-soft">
        {t("rooms.directory.people", { count: people })}
        {" · "}
        {isIn ? t("rooms.join.isIn") : t("rooms.join.by", { name: madeBy.name })}
      </p>
      <div className="mt-5">
        {isMember ? (
          <Button kind="primary" isPending={isPending} onPress={() => void join()}>
            {t(isIn ? "rooms.join.open" : "rooms.join.submit")}
          </Button>
        ) : (
          <Button kind="primary" onPress={() => void navigate({ to: "/sign-in" })}>
            {t("rooms.join.signIn")}
          </Button>
        )}
      </div>
    </div>
  );
}
