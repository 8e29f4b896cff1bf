import { EllipsisVertical } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { ahead } from "../../../../web/kit/ahead.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import { role } from "../../../../web/kit/visitor.ts";
import type { Video } from "../../contract/video.ts";
import { mayRemove } from "../../rules.ts";

const fetchDeeds = () => import("./host-deeds.ts");
const HostMenu = lazy(() => fetchDeeds().then((all) => ({ default: all.HostMenu })));
const DeleteDialog = lazy(() => fetchDeeds().then((all) => ({ default: all.DeleteDialog })));

/** For a host: what else they may do with somebody else's video. Nothing for everybody else. */
export function HostMore({ video }: { video: Video }) {
  const { t } = useTranslation("videosMore");
  const me = useMe();
  const [isAsking, setAsking] = useState(false);
  const { title, owner } = video;
  const isOwn = me?.id === owner.id;
  if (!me || isOwn || !mayRemove({ ownerId: owner.id }, { id: me.id, role }).ok) return null;
  return (
    <span className="watch-more">
      <MenuButton
        label={t("browse.menu.label", { title })}
        className="icon-button"
        onIntent={() => ahead(fetchDeeds)}
        menu={(props) => <HostMenu {...props} title={title} onDelete={() => setAsking(true)} />}
      >
        <EllipsisVertical strokeWidth={iconStroke} aria-hidden />
      </MenuButton>
      <Suspense fallback={null}>
        {isAsking && (
          <DeleteDialog video={video} leaveTo="/videos" onClose={() => setAsking(false)} />
        )}
      </Suspense>
    </span>
  );
}
