import { useLocation } from "@tanstack/react-router";
import { type ComponentType, lazy, type ReactNode, Suspense, useRef } from "react";

/** A page among those that come together with it. */
function oneOf<Pages, Props>(
  fetchThem: () => Promise<Pages>,
  choose: (pages: Pages) => ComponentType<Props>,
) {
  return lazy(() => fetchThem().then((pages) => ({ default: choose(pages) })));
}

const channel = () => import("./channel/pages.ts");
const onAir = () => import("./onair/pages.ts");

const OnAirPage = oneOf(channel, (pages) => pages.OnAirPage);
const ChannelPage = oneOf(channel, (pages) => pages.ChannelPage);
const StudioPage = oneOf(onAir, (pages) => pages.StudioPage);

/** Live: what is on air, somebody's channel, the place to go on air. */
export default function LivePage() {
  return <Suspense fallback={null}>{drawn(useLivePath())}</Suspense>;
}

/** The address within live; on the way to another page the last one, as long as that comes. */
function useLivePath(): string {
  const path = useLocation({ select: ({ pathname }) => pathname });
  const last = useRef(path);
  if (/^\/live(?:\/|$)/u.test(path)) last.current = path;
  return last.current;
}

/** What an address shows. By the path alone: parameters follow it a moment later. */
function drawn(path: string): ReactNode {
  const [, , first = ""] = path.split("/");
  if (first === "") return <OnAirPage />;
  return first === "studio" ? <StudioPage /> : <ChannelPage key={first} personId={first} />;
}
