import { Link } from "@tanstack/react-router";
import { House, LogIn, type LucideIcon, Trees, Users } from "lucide-react";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Bell } from "../../apps/people/web/bell.tsx";
import { useMe } from "../../core/client/react.tsx";
import { ahead } from "../kit/ahead.ts";
import { Avatar } from "../kit/avatar.tsx";
import { iconStroke } from "../kit/icon.ts";
import { MenuButton } from "../kit/menu-button.tsx";
import { isMember } from "../kit/visitor.ts";
import { apps, appsInBar } from "./apps.tsx";

const fetchMenu = () => import("./you-menu.tsx");
const YouMenu = lazy(fetchMenu);

const bar =
  "max-desk:in-data-immersed:hidden " +
  "fixed inset-x-0 bottom-0 z-30 flex justify-around border-t border-line bg-card px-1 " +
  "pb-[env(safe-area-inset-bottom)] desk:inset-y-0 desk:right-auto desk:w-(--rail) desk:flex-col " +
  "desk:items-center desk:justify-start desk:gap-1 desk:border-t-0 desk:border-r desk:bg-sunk " +
  "desk:px-0 desk:py-3.5";

const item =
  "relative flex h-(--bar) min-w-12 flex-col items-center justify-center gap-1 rounded-medium " +
  "text-12 font-[500] text-faint transition-colors hover:text-ink " +
  "aria-[current=page]:text-brick-ink aria-expanded:text-ink " +
  "desk:size-11 desk:min-w-0 desk:rounded-[12px] desk:border desk:border-transparent " +
  "desk:hover:bg-card desk:aria-[current=page]:border-line desk:aria-[current=page]:bg-card";

/** The way to everywhere: a bar at the bottom of a phone, a slim rail beside a desktop's page. */
export function Navigation() {
  const { t } = useTranslation("shell");
  return (
    <nav aria-label={t("apps")} className={bar}>
      <Trees
        strokeWidth={iconStroke}
        aria-hidden
        className="mb-3.5 hidden size-6 text-brick desk:mt-2 desk:block"
      />
      <Item to="/" icon={House} label={t("home")} />
      {apps.slice(0, appsInBar).map((app) => (
        <AppItem key={app.name} app={app} />
      ))}
      {/* A phone's bar holds six at most; there, these are found behind one's own picture. */}
      <span className="contents max-desk:hidden">
        {apps.slice(appsInBar).map((app) => (
          <AppItem key={app.name} app={app} />
        ))}
        <Item to="/people" icon={Users} label={t("people")} />
      </span>
      <div className="contents desk:mt-auto desk:grid desk:justify-items-center desk:gap-2">
        {isMember ? (
          <Bell className={item} label={t("bell")} labelWith={(count) => t("unread", { count })} />
        ) : (
          <Item to="/sign-in" icon={LogIn} label={t("signIn")} />
        )}
        <You />
      </div>
    </nav>
  );
}

/** The way to an app, with what one has not seen of it. */
function AppItem({ app: { name, icon, news: News } }: { app: (typeof apps)[number] }) {
  const { t } = useTranslation("shell");
  const [count, setCount] = useState(0);
  const label = t(`app.${name}`);
  const told = name === "chat" && count > 0 ? t("chatUnread", { count }) : label;
  return (
    <Item to={`/${name}`} icon={icon} label={label} told={told}>
      {News && isMember && (
        <Suspense fallback={null}>
          <span className="absolute top-2 left-[calc(50%+2px)] desk:top-0 desk:left-5.5">
            <News onCount={setCount} />
          </span>
        </Suspense>
      )}
    </Item>
  );
}

interface ItemProps {
  readonly to: string;
  readonly icon: LucideIcon;
  readonly label: string;
  /** The label with more to it, for who cannot see the badge. */
  readonly told?: string;
  readonly children?: ReactNode;
}

function Item({ to, icon: Icon, label, told = label, children }: ItemProps) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/" }}
      className={item}
      data-tip={label}
      aria-label={told}
    >
      <Icon strokeWidth={iconStroke} aria-hidden className="size-[22px] desk:size-5" />
      {children}
      <span className="max-w-18 truncate desk:hidden">{label}</span>
    </Link>
  );
}

/** One's own picture, and behind it what one can choose for oneself. */
function You() {
  const { t } = useTranslation("shell");
  const me = useMe();
  const { id = "", name = "", picture } = me ?? {};
  return (
    <MenuButton
      label={t(isMember ? "yours" : "settings")}
      className={item}
      menu={(props) => <YouMenu {...props} />}
      onIntent={() => ahead(fetchMenu)}
      tip={me?.name ?? t("you")}
    >
      <span className="desk:hidden">
        <Avatar id={id} name={name} picture={picture} size={22} decorative />
      </span>
      <span className="hidden desk:block">
        <Avatar id={id} name={name} picture={picture} size={36} decorative />
      </span>
      <span className="desk:hidden">{t("you")}</span>
    </MenuButton>
  );
}
