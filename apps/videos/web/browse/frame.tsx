import { Link, useNavigate } from "@tanstack/react-router";
import {
  Clapperboard,
  Clock,
  Film,
  History,
  ListVideo,
  type LucideIcon,
  Upload,
  UsersRound,
} from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { shelfWatch } from "../../state/shelf.ts";
import { SearchBox } from "./search-box.tsx";
import { UploadingLine } from "./uploading-line.tsx";

/** A part of videos. */
export type Place = "browse" | "subscriptions" | "later" | "playlists" | "history" | "studio";

/** Where each part is: guests have what they watched, and nothing that is kept for an account. */
const places: readonly (readonly [place: Place, to: string, icon: LucideIcon])[] = [
  ["browse", "/videos", Clapperboard],
  ...(isMember
    ? ([
        ["subscriptions", "/videos", UsersRound],
        ["later", "/videos/later", Clock],
        ["playlists", "/videos/playlists/mine", ListVideo],
      ] as const)
    : []),
  ["history", "/videos/history", History],
  ...(isMember ? ([["studio", "/videos/studio", Film]] as const) : []),
];

interface Props {
  /** Which part is open; none within what lies deeper. */
  readonly place?: Place;
  /** Whether one looks for videos here: on a phone the search is only then at hand. */
  readonly isSeeking?: boolean;
  /** Whether it is the page of uploads itself, which needs no way to it. */
  readonly isUpload?: boolean;
  readonly children: ReactNode;
}

/** The parts of videos around one of them: a list beside it, on a phone a line above it. */
export function Frame({ place, isSeeking = false, isUpload = false, children }: Props) {
  const { t } = useTranslation("videosMore");
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the line may be longer than the page is wide.
    const open = place === undefined ? null : nav.current?.querySelector("[aria-current=page]");
    open?.scrollIntoView({ block: "nearest", inline: "center", behavior: "instant" });
  }, [place]);
  return (
    <div className="videos">
      <div className="videos-side">
        <nav ref={nav} aria-label={t("browse.nav.label")} className="videos-nav">
          {places.map(([own, to, Icon]) => (
            <Link
              key={own}
              to={to}
              // The router's types know no names of parameters.
              search={(own === "subscriptions" ? { from: "subscriptions" } : {}) as object}
              activeOptions={{ exact: true, includeSearch: true }}
              className="videos-place"
              {...(own === place ? { "aria-current": "page" } : {})}
            >
              <Icon strokeWidth={iconStroke} aria-hidden />
              {t(`browse.nav.${own}`)}
            </Link>
          ))}
        </nav>
        {isMember && <Subscriptions />}
      </div>
      <div className="videos-page">
        <div className="videos-top" data-seeking={isSeeking || undefined}>
          <SearchBox />
          {isMember && !isUpload && <UploadButton />}
        </div>
        {!isUpload && <UploadingLine />}
        {children}
      </div>
    </div>
  );
}

function UploadButton() {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  return (
    <span className="ml-auto">
      <Button onPress={() => void navigate({ to: "/videos/new" })}>
        <Upload strokeWidth={iconStroke} aria-hidden />
        {t("browse.upload")}
      </Button>
    </span>
  );
}

/** Whose channels one has subscribed to. */
function Subscriptions() {
  const { t } = useTranslation("videosMore");
  const people = useTopic(shelfWatch).view?.subscriptions ?? [];
  if (people.length === 0) return null;
  return (
    <section aria-labelledby="videos-people" className="videos-people">
      <h2 id="videos-people" className="px-3 pt-5 pb-1.5 text-13 font-[560] text-faint">
        {t("browse.nav.people")}
      </h2>
      <ul>
        {people.map(({ id, name, picture }) => (
          <li key={id}>
            <Link to="/videos/channels/$person" params={{ person: id }} className="videos-place">
              <Avatar {...{ id, name, picture }} size={24} decorative />
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
