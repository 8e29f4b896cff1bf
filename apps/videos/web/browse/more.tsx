import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { Failed } from "./failed.tsx";

interface Props {
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly failure: string | undefined;
  readonly onMore: () => void;
}

/** So far below the view the next part is asked for. */
const ahead = "800px";

/** The end of a list: it asks for more as one comes near, and by a button for a keyboard. */
export function More({ hasMore, isReading, failure, onMore }: Props) {
  const { t } = useTranslation("videosMore");
  const end = useRef<HTMLDivElement>(null);
  const latest = useRef(onMore);
  latest.current = onMore;
  const isAsking = hasMore && !isReading && failure === undefined;
  useEffect(() => {
    if (!isAsking || !end.current) return;
    const look = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        look.disconnect();
        latest.current();
      },
      { rootMargin: ahead },
    );
    look.observe(end.current);
    return () => look.disconnect();
  }, [isAsking]);
  return (
    <div ref={end} className="mt-8 grid justify-items-center">
      {failure !== undefined && <Failed code={failure} onAgain={onMore} />}
      {hasMore && failure === undefined && (
        <Button isPending={isReading} onPress={onMore}>
          {t("browse.more")}
        </Button>
      )}
    </div>
  );
}
