import { lazy, Suspense } from "react";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import { HomeComing, homeGrid } from "./home-coming.tsx";

// A guest has no lists of their own, and need not fetch what shows them.
const HomeLists = lazy(() => import("./home-lists.tsx"));

/** One's lists on the home page. */
export default function ListsHome() {
  if (!isMember) return null;
  return (
    <Suspense fallback={<Coming />}>
      <HomeLists />
    </Suspense>
  );
}

function Coming() {
  return (
    <section>
      <Skeleton className="mb-3 h-5.5 w-20" />
      <ul className={homeGrid}>
        <HomeComing />
      </ul>
    </section>
  );
}
