import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../core/client/react.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { ChatPanel } from "../../chat/web/face.tsx";
import { listChannel } from "../contract/list.ts";
import { asked } from "./asked.ts";

/** What is said about a list, beside it; its room is made when somebody first looks. */
export default function ListChatPanel({ id }: { id: string }) {
  const { t } = useTranslation("listsMore");
  const send = useSend(listChannel);
  const [state, setState] = useState<"opening" | "open" | "refused">("opening");
  useEffect(() => {
    if (state !== "opening") return undefined;
    let isGone = false;
    void send("list.talk", asked(id)).then((answer) => {
      if (!isGone) setState(answer.ok ? "open" : "refused");
    });
    return () => {
      isGone = true;
    };
  }, [send, id, state]);
  // The room of a list has the list's own id.
  if (state === "open") return <ChatPanel roomId={id} />;
  return (
    <div className="list-side" role="status">
      {state === "opening" ? (
        <>
          <span className="sr-only">{t("talk.opening")}</span>
          <Skeleton className="h-12 w-48" />
          <Skeleton className="h-12 w-56" />
        </>
      ) : (
        <span className="grid justify-items-center gap-4 pt-8 text-center text-soft">
          {t("talk.trouble")}
          <Button onPress={() => setState("opening")}>{t("talk.again")}</Button>
        </span>
      )}
    </div>
  );
}
