import { Outlet, useMatches, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { courtyardWatch } from "../../apps/people/state.ts";
import { useTopic } from "../../core/client/react.tsx";
import { namePlace } from "../kit/title.ts";
import { ToastRegion } from "../kit/toast.tsx";
import { isOutside, visitor } from "../kit/visitor.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { EndedLine } from "./ended-line.tsx";
import { Keys } from "./keys.tsx";
import { Navigation } from "./navigation.tsx";

const SignIn = lazy(() => import("../../apps/people/web/sign-in-page.tsx"));

/** What stays while pages come and go. */
export function Layout() {
  const { t } = useTranslation("shell");
  const isWayIn = useMatches().some(({ staticData }) => staticData.isWayIn);
  useFocusAfterNavigation();
  useCourtyard(isWayIn);
  const isBare = isWayIn || isOutside;
  return (
    <>
      <a
        href="#main"
        className={
          "fixed top-2 left-2 z-60 -translate-y-20 rounded-medium bg-ink px-4 py-2 " +
          "text-ground focus:translate-y-0"
        }
      >
        {t("skip")}
      </a>
      <EndedLine />
      {!isBare && <Navigation />}
      {!isBare && <Keys />}
      <main
        id="main"
        tabIndex={-1}
        className={
          isBare
            ? "outline-none"
            : "pb-(--bar) outline-none in-data-immersed:pb-0 desk:pb-0 desk:pl-(--rail)"
        }
      >
        {isOutside && !isWayIn ? (
          <Suspense fallback={null}>
            <SignIn />
          </Suspense>
        ) : (
          <Outlet />
        )}
      </main>
      <div
        className={
          "pointer-events-none fixed inset-x-0 " +
          "bottom-[calc(var(--bar)+env(safe-area-inset-bottom)+var(--lift,0px))] z-60 flex " +
          "flex-col items-center gap-2 px-4 pb-3 desk:bottom-1 desk:pl-(--rail) " +
          "desk:in-data-immersed:bottom-20"
        }
      >
        <ToastRegion />
        <ConnectionLine />
      </div>
    </>
  );
}

/** Every page is in the courtyard: so it is seen who is here, and what its host decides. */
function useCourtyard(isWayIn: boolean): void {
  const { name, guestsLookIn } = useTopic(courtyardWatch).view?.courtyard ?? {};
  useEffect(() => {
    if (name !== undefined) namePlace(name);
  }, [name]);
  useEffect(() => {
    // Guests may not look in any more: what the server sends now is the way in. Who is on it
    // already is not disturbed.
    if (guestsLookIn === false && visitor === "guest" && !isWayIn) location.reload();
  }, [guestsLookIn, isWayIn]);
}

/** Gives a lost focus to the heading; two frames later, when a closing dialog has let go of it. */
function settle(): void {
  if (document.activeElement !== document.body) return;
  document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
}

/** When a page goes away with the focus in it, the next page's heading takes the focus. */
function useFocusAfterNavigation(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (fromLocation && pathChanged) requestAnimationFrame(() => requestAnimationFrame(settle));
      }),
    [router],
  );
}
