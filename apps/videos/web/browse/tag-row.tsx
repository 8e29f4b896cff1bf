import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { CategoriesAnswer } from "../../contract/answers.ts";

/** So many tags are offered; more would be a list to read. */
const shownMax = 12;

interface LinkProps {
  readonly tag: string;
  readonly className: string;
  /** The tag as it is written where it stands. */
  readonly text?: string;
}

/** Leads to the videos that have a tag. */
export function TagLink({ tag, className, text = `#${tag}` }: LinkProps) {
  return (
    // What stands in the address is read there by name; the router's types know no names.
    <Link to="/videos" search={{ tag } as object} className={className}>
      {text}
    </Link>
  );
}

interface RowProps {
  /** The most frequent ones first; undefined while they are on their way. */
  readonly tags: CategoriesAnswer["tags"] | undefined;
  /** The one whose videos are shown: it comes first, and leads back to all. */
  readonly chosen?: string | undefined;
  readonly isCentred?: boolean;
}

/** What videos are tagged with most; nothing where none has a tag. */
export function TagRow({ tags, chosen, isCentred = false }: RowProps) {
  const { t } = useTranslation("videosMore");
  if (!tags && chosen === undefined) return <div className="video-tags" aria-hidden />;
  const others = (tags ?? []).filter(({ tag }) => !isSame(tag, chosen)).slice(0, shownMax);
  if (others.length === 0 && chosen === undefined) return null;
  return (
    <nav aria-label={t("browse.tags")} className="video-tags" data-centred={isCentred || undefined}>
      {chosen !== undefined && (
        <Link to="/videos" className="video-tag" data-chosen>
          #{chosen}
          <X strokeWidth={iconStroke} aria-hidden />
          <span className="sr-only">{t("browse.none.all")}</span>
        </Link>
      )}
      {others.map(({ tag }) => (
        <TagLink key={tag} tag={tag} className="video-tag" />
      ))}
    </nav>
  );
}

/** As the server compares tags: however their letters are written. */
function isSame(tag: string, other: string | undefined): boolean {
  return fold(tag) === fold(other ?? "");
}

function fold(tag: string): string {
  return tag.normalize("NFKC").toLowerCase();
}
