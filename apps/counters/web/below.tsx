import { useEffect, useRef, useState } from "react";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter, Mine } from "../contract.ts";
import { fetchMoreWords } from "./more-words.ts";
import { usePart } from "./part.ts";

/** With all that they need, so that none of it is missed where the line goes down meanwhile. */
async function fetchDetails() {
  const [{ Details }] = await Promise.all([
    import("./details.tsx"),
    import("../../../web/kit/chart-canvas.tsx"),
    fetchMoreWords(),
  ]);
  return Details;
}

interface Props {
  readonly counter: Counter;
  readonly mine: Mine | undefined;
  /** Whether the counter can be used: only then what stands below it is fetched. */
  readonly isLive: boolean;
}

/** What there is to know of a counter, fetched when somebody comes near it. */
export function Below(props: Props) {
  const { isLive } = props;
  const place = useRef<HTMLElement>(null);
  const [isNear, setNear] = useState(false);
  const Details = usePart(fetchDetails, isNear && isLive);
  useEffect(() => {
    if (!place.current) return undefined;
    const nearing = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
    });
    nearing.observe(place.current);
    return () => nearing.disconnect();
  }, []);
  return (
    <section
      ref={place}
      data-scroll-restoration-id="counter-details"
      className={
        "mx-auto w-full max-w-2xl px-5 pb-12 desk:px-6 wide:sticky wide:top-0 wide:h-dvh " +
        "wide:overflow-y-auto wide:border-l wide:border-line wide:pt-5"
      }
    >
      {Details ? <Details {...props} /> : <Fetching />}
    </section>
  );
}

function Fetching() {
  return (
    <div className="grid gap-4">
      <Skeleton className="h-6 w-36" />
      <Skeleton className="h-45 w-full" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-9 w-full" />
    </div>
  );
}
