import { Skeleton } from "../../../../web/kit/skeleton.tsx";

/** The shape of rows that are on their way. */
export function RowSkeletons({ count }: { count: number }) {
  return (
    <div className="grid gap-3 pt-2">
      {Array.from({ length: count }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={row} className="flex items-center gap-3 px-2.5 py-2">
          <Skeleton className="size-8 flex-none rounded-full!" />
          <span className="grid flex-1 gap-2">
            <Skeleton className="h-4 w-1/2" />
            <Skeleton className="h-3 w-1/3" />
          </span>
          <Skeleton className="h-5 w-8" />
        </div>
      ))}
    </div>
  );
}
