import { useTranslation } from "react-i18next";
import type { CategoriesAnswer } from "../../contract/answers.ts";
import type { Category } from "../../contract/video.ts";
import { useAsked } from "./asked.ts";

interface Props {
  readonly chosen: Category | undefined;
  readonly onChoose: (category: Category | undefined) => void;
}

/** What there are videos about, the most of it first. */
export function CategoryChips({ chosen, onChoose }: Props) {
  const { t } = useTranslation("videosMore");
  const { value } = useAsked<CategoriesAnswer>("/categories");
  const known = value?.categories.map(({ category }) => category) ?? [];
  const isMissing = chosen !== undefined && !known.includes(chosen);
  const shown = isMissing ? [chosen, ...known] : known;
  if (shown.length === 0) return <div className="video-chips" aria-hidden />;
  return (
    <div role="radiogroup" aria-label={t("browse.categories.label")} className="video-chips">
      {[undefined, ...shown].map((category) => (
        <label key={category ?? ""} className="video-chip">
          <input
            type="radio"
            name="category"
            checked={category === chosen}
            onChange={() => onChoose(category)}
          />
          {category === undefined ? t("browse.categories.all") : t(`categories.${category}`)}
        </label>
      ))}
    </div>
  );
}
