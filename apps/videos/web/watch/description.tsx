import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { linkClass } from "../../../../web/kit/link.ts";
import type { Video } from "../../contract/video.ts";
import { TagLink } from "../browse/tag-row.tsx";
import { type DescriptionPart, descriptionParts } from "./description-parts.ts";

interface Props {
  readonly video: Video;
  readonly go: (seconds: number) => void;
}

/** What its owner says of a video; a long one is folded. */
export function Description({ video, go }: Props) {
  const { t } = useTranslation("videosMore");
  const { description, tags, durationMs } = video;
  const place = useRef<HTMLDivElement>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const [isLong, setLong] = useState(false);
  const parts = useMemo(
    () => descriptionParts(description, (durationMs ?? 0) / 1_000),
    [description, durationMs],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has another length
  useLayoutEffect(() => {
    const element = place.current;
    if (element && !isUnfolded) setLong(element.scrollHeight > element.clientHeight + 2);
  }, [description, isUnfolded]);
  if (description === "" && tags.length === 0) return null;
  return (
    <section className="watch-description" aria-label={t("watch.about")}>
      {description !== "" && (
        <div ref={place} className="watch-words" data-folded={!isUnfolded || undefined}>
          {parts.map((part, index) => (
            // The parts of a text never change their order.
            <Part key={String(index)} part={part} go={go} />
          ))}
        </div>
      )}
      {(isLong || isUnfolded) && (
        <Button kind="quiet" aria-expanded={isUnfolded} onPress={() => setUnfolded((was) => !was)}>
          {t(isUnfolded ? "watch.less" : "watch.more")}
        </Button>
      )}
      {tags.length > 0 && (
        <p className="watch-tags">
          {tags.map((tag) => (
            <TagLink key={tag} tag={tag} className={linkClass} />
          ))}
        </p>
      )}
    </section>
  );
}

function Part({ part, go }: { part: DescriptionPart; go: Props["go"] }) {
  switch (part.kind) {
    case "text":
      return part.text;
    case "link":
      return (
        <a
          href={part.address}
          target="_blank"
          rel="noopener noreferrer nofollow ugc"
          className={linkClass}
        >
          {part.text}
        </a>
      );
    case "moment":
      return (
        <button type="button" className={linkClass} onClick={() => go(part.seconds)}>
          {part.text}
        </button>
      );
    case "tag":
      return <TagLink tag={part.tag} text={part.text} className={linkClass} />;
  }
}
