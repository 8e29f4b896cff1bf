import { cardClass } from "../../../web/kit/card.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";

/** How the lists on the home page stand beside each other. */
export const homeGrid = "grid grid-cols-[minmax(0,1fr)] gap-3 tablet:grid-cols-2 wide:grid-cols-3";

/** What stands on the home page where a list will be. */
export function HomeComing() {
  return (
    <li className={`grid h-24 content-between p-4 ${cardClass}`}>
      <Skeleton className="h-4 w-36" />
      <Skeleton className="h-1.5 w-full" />
      <Skeleton className="h-3 w-24" />
    </li>
  );
}
