import { SquarePen } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { ahead } from "../../../web/kit/ahead.ts";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";

const fetchDialog = () => import("./new-room-dialog.tsx");
const NewRoomDialog = lazy(fetchDialog);

/** Begins a room of one's own; in words where there is room for them. */
export function NewRoomButton({ inWords = false }: { inWords?: boolean }) {
  const { t } = useTranslation("chat");
  const [isAsking, setAsking] = useState(false);
  const ways = {
    onPress: () => setAsking(true),
    onHoverStart: () => ahead(fetchDialog),
    onFocus: () => ahead(fetchDialog),
  };
  return (
    <>
      {inWords ? (
        <Button kind="primary" {...ways}>
          <SquarePen strokeWidth={iconStroke} aria-hidden />
          {t("rooms.create.open")}
        </Button>
      ) : (
        <IconButton icon={SquarePen} label={t("rooms.create.open")} {...ways} />
      )}
      <Suspense fallback={null}>
        {isAsking && <NewRoomDialog onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
