import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import type { VideoCard as Card } from "../../contract/video.ts";
import { VideoCard } from "./video-card.tsx";

interface Props {
  readonly label: string;
  readonly videos: readonly Card[];
  readonly hasOwner?: boolean;
}

/** Videos beside and below each other. */
export function VideoGrid({ label, videos, hasOwner = true }: Props) {
  return (
    <ul aria-label={label} className="video-grid">
      {videos.map((video) => (
        <VideoCard key={video.id} video={video} hasOwner={hasOwner} />
      ))}
    </ul>
  );
}

/** The shape of a grid that is on its way. */
export function GridSkeleton({ count = 9, hasOwner = true }) {
  return (
    <div className="video-grid" aria-hidden>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={at}>
          <Skeleton className="aspect-video w-full rounded-medium!" />
          <div className="flex items-start gap-3 pt-3">
            {hasOwner && <Skeleton className="size-9 flex-none rounded-full!" />}
            <span className="grid flex-1 gap-2">
              <Skeleton className="h-4 w-4/5" />
              <Skeleton className="h-3 w-1/2" />
            </span>
          </div>
        </div>
      ))}
    </div>
  );
}

/** The shape of rows that are on their way. */
export function RowsSkeleton({ count = 5 }) {
  return (
    <div className="grid gap-4" aria-hidden>
      {Array.from({ length: count }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike and never move
        <div key={at} className="flex gap-3.5">
          <Skeleton className="aspect-video w-40 flex-none rounded-medium! tablet:w-60" />
          <span className="grid flex-1 content-start gap-2 pt-1">
            <Skeleton className="h-4 w-4/5" />
            <Skeleton className="h-3 w-1/3" />
          </span>
        </div>
      ))}
    </div>
  );
}
