import { useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode, Suspense, useRef } from "react";
import {
  BrowsePage,
  ChannelPage,
  HistoryPage,
  PlaylistPage,
  PlaylistsPage,
  SearchPage,
} from "./browse/pages.ts";

/** A page among those that come together with it. */
function oneOf<Pages, Props>(
  fetchThem: () => Promise<Pages>,
  choose: (pages: Pages) => ComponentType<Props>,
) {
  return lazy(() => fetchThem().then((pages) => ({ default: choose(pages) })));
}

const studio = () => import("./studio/pages.ts");

const EditPage = oneOf(studio, (pages) => pages.EditPage);
const StudioPage = oneOf(studio, (pages) => pages.StudioPage);
const UploadPage = oneOf(studio, (pages) => pages.UploadPage);
const WatchPage = oneOf(
  () => import("./watch/pages.ts"),
  (pages) => pages.WatchPage,
);

/** Videos: found, watched, given. */
export default function VideosPage() {
  return <Suspense fallback={null}>{drawn(useVideosPath())}</Suspense>;
}

/** The address within videos; on the way to another page the last one, as long as that comes. */
function useVideosPath(): string {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  if (/^\/videos(?:\/|$)/u.test(path)) last.current = path;
  return last.current;
}

/** The pages with a name of their own; every other name is the id of a video. */
const named: Readonly<Record<string, ComponentType>> = {
  "": BrowsePage,
  history: HistoryPage,
  new: UploadPage,
  search: SearchPage,
};

/** What an address shows. By the path alone: parameters follow it a moment later. */
function drawn(path: string): ReactNode {
  const [, , first = "", second = ""] = path.split("/");
  const Named = Object.hasOwn(named, first) ? named[first] : undefined;
  if (Named) return <Named />;
  switch (first) {
    case "later":
      return <PlaylistPage key="later" id="later" />;
    case "playlists":
      // Without a name of one it is the same: somebody took the end off an address.
      return second === "mine" || second === "" ? (
        <PlaylistsPage />
      ) : (
        <PlaylistPage key={second} id={second} />
      );
    case "channels":
      return <ChannelPage key={second} id={second} />;
    case "studio":
      return second === "" ? <StudioPage /> : <EditPage key={second} id={second} />;
    default:
      return <WatchPage key={first} id={first} />;
  }
}
