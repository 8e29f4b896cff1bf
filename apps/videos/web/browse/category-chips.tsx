import { useTranslation } from "react-i18next";
import type { CategoriesAnswer } from "../../contract/answers.ts";
import type { Category } from "../../contract/video.ts";

interface Props {
  /** Those that there are; undefined while they are on their way. */
  readonly categories: CategoriesAnswer["categories"] | undefined;
  /** Undefined where it is not by their category that videos are shown. */
  readonly chosen: Category | "all" | undefined;
  readonly onChoose: (category: Category | undefined) => void;
}

/** What there are videos about, the most of it first. */
export function CategoryChips({ categories, chosen, onChoose }: Props) {
  const { t } = useTranslation("videosMore");
  const known = categories?.map(({ category }) => category) ?? [];
  const isKnown = chosen === undefined || chosen === "all" || known.includes(chosen);
  const shown = isKnown ? known : [chosen, ...known];
  if (shown.length === 0) return <div className="video-chips" aria-hidden />;
  return (
    <div role="radiogroup" aria-label={t("browse.categories.label")} className="video-chips">
      {(["all", ...shown] as const).map((category) => (
        <label key={category} className="video-chip">
          <input
            type="radio"
            name="category"
            checked={category === chosen}
            onChange={() => onChoose(category === "all" ? undefined : category)}
          />
          {category === "all" ? t("browse.categories.all") : t(`categories.${category}`)}
        </label>
      ))}
    </div>
  );
}
