import { Trash2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { role } from "../../../../web/kit/visitor.ts";
import type { Video } from "../../contract/video.ts";
import { mayRemove } from "../../rules.ts";

const DeleteDialog = lazy(() =>
  import("./delete-dialog.tsx").then((all) => ({ default: all.DeleteDialog })),
);

/** For a host: deletes somebody else's video. Nothing for everybody else. */
export function HostDelete({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  const isOwn = me?.id === video.owner.id;
  if (!me || isOwn || !mayRemove({ ownerId: video.owner.id }, { id: me.id, role }).ok) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>
        <Trash2 strokeWidth={iconStroke} aria-hidden />
        {t("studio.delete.asHost")}
      </Button>
      <Suspense fallback={null}>
        {isAsking && (
          <DeleteDialog video={video} leaveTo="/videos" onClose={() => setAsking(false)} />
        )}
      </Suspense>
    </>
  );
}
