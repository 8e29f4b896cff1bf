import { Bell as BellIcon } from "lucide-react";
import { lazy, useEffect } from "react";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import { ahead } from "../../../web/kit/ahead.ts";
import { CountBadge } from "../../../web/kit/count-badge.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { MenuButton } from "../../../web/kit/menu-button.tsx";
import { countUnread } from "../../../web/kit/title.ts";
import { noticesWatch } from "../state.ts";

const fetchPanel = () => import("./notices/panel.tsx");
const NoticesPanel = lazy(fetchPanel);

interface Props {
  readonly className: string;
  readonly label: string;
  /** The label while there is something that was not read. */
  readonly labelWith: (unread: number) => string;
}

/** Says how much one is told that one has not read, and shows it. */
export function Bell(props: Props) {
  const me = useMe();
  return me ? <LiveBell {...props} ownId={me.id} /> : <Drawn {...props} ownId="" unread={0} />;
}

function LiveBell(props: Props & { ownId: string }) {
  const unread = useTopic(noticesWatch, props.ownId).view?.unread ?? 0;
  useEffect(() => countUnread(unread, "notices"), [unread]);
  return <Drawn {...props} unread={unread} />;
}

function Drawn(props: Props & { ownId: string; unread: number }) {
  const { className, label, labelWith, ownId, unread } = props;
  return (
    <MenuButton
      label={unread > 0 ? labelWith(unread) : label}
      className={className}
      popup="dialog"
      menu={(content) => <NoticesPanel {...content} ownId={ownId} />}
      onIntent={() => ahead(fetchPanel)}
      tip={label}
    >
      <BellIcon strokeWidth={iconStroke} aria-hidden className="size-[22px] desk:size-5" />
      <span className="absolute top-2 left-[calc(50%+2px)] desk:top-0 desk:left-5.5">
        <CountBadge count={unread} />
      </span>
      <span className="max-w-18 truncate desk:hidden">{label}</span>
    </MenuButton>
  );
}
