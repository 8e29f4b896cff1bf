import { Package, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import type { Product } from "./product.ts";

interface Props {
  readonly product: Product;
  readonly onTake: (product: Product) => void;
  /** Looks for another one. */
  readonly onAgain: () => void;
}

/** The one product that was found, with where it is known from. */
export function ProductCard({ product, onTake, onAgain }: Props) {
  const { t } = useTranslation("listsMore");
  return (
    <div className="grid gap-3">
      <ProductLine product={product} onTake={onTake} />
      <p className="text-12 text-soft">{useSourceText()(product)}</p>
      <span>
        <Button onPress={onAgain}>{t("find.again")}</Button>
      </span>
    </div>
  );
}

/** A product: its picture, what it is, and the way to take it. */
export function ProductLine({ product, onTake }: Pick<Props, "product" | "onTake">) {
  const { t } = useTranslation("listsMore");
  const { name, brand, packaging, pictureUrl } = product;
  const below = [brand, packaging].filter(Boolean).join(", ");
  return (
    <div className="flex min-h-13 items-center gap-3">
      <span className="product-picture">
        {pictureUrl === undefined ? (
          <Package strokeWidth={iconStroke} aria-hidden />
        ) : (
          <img
            src={pictureUrl}
            alt=""
            loading="lazy"
            decoding="async"
            className="size-full object-contain"
          />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 wrap-anywhere">{name}</span>
        {below !== "" && <span className="block truncate text-13 text-soft">{below}</span>}
      </span>
      <Button aria-label={t("find.take", { name })} onPress={() => onTake(product)}>
        <Plus strokeWidth={iconStroke} aria-hidden />
      </Button>
    </div>
  );
}

/** Where a product is known from, as its licence asks. */
export function useSourceText(): (product: Product) => string {
  const { t } = useTranslation("listsMore");
  return ({ attribution }) =>
    attribution === undefined ? t("find.own") : t("find.by", { source: attribution });
}
