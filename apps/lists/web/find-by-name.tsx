import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { type Fields, Form, SubmitButton } from "../../../web/kit/form.tsx";
import { TextField } from "../../../web/kit/text-field.tsx";
import { useFindFailure } from "./find-failure.ts";
import type { Product } from "./product.ts";
import { ProductLine, useSourceText } from "./product-card.tsx";
import { ask } from "./request.ts";

interface Found {
  readonly products: readonly Product[];
  /** Whether not everything could be looked through. */
  readonly isPartial: boolean;
}

/** Finds products by words; what is found was not asked elsewhere before somebody presses. */
export function FindByName({ onTake }: { onTake: (product: Product) => void }) {
  const { t } = useTranslation("listsMore");
  const failureText = useFindFailure();
  const [found, setFound] = useState<Found>();
  const search = async (fields: Fields) => {
    const words = cleanLine(fields["words"] ?? "");
    if (lengthOf(words) < 2) return { fields: { words: t("find.short") } };
    const answer = await ask<Found>("GET", `/products?${new URLSearchParams({ search: words })}`);
    if (!answer.ok) return { text: failureText(answer.failure) };
    setFound(answer.value);
    return undefined;
  };
  return (
    <>
      <Form className="grid gap-4" onSubmit={search}>
        <TextField
          autoFocus
          name="words"
          label={t("find.search")}
          maxLength={80}
          enterKeyHint="search"
        />
        <span>
          <SubmitButton>{t("find.submit")}</SubmitButton>
        </span>
      </Form>
      <div role="status" className="contents">
        {found && <Results found={found} onTake={onTake} />}
      </div>
    </>
  );
}

interface ResultsProps {
  readonly found: Found;
  readonly onTake: (product: Product) => void;
}

function Results({ found: { products, isPartial }, onTake }: ResultsProps) {
  const { t } = useTranslation("listsMore");
  const sourceText = useSourceText();
  const sources = new Set(products.map(sourceText));
  return (
    <>
      <p className="text-13 text-soft">
        {products.length === 0 ? t("find.nothing") : t("find.found", { count: products.length })}
        {isPartial && ` ${t("find.partly")}`}
      </p>
      {products.length > 0 && (
        <ul className="grid max-h-[40dvh] gap-2 overflow-y-auto">
          {products.map((product, index) => (
            <li key={product.code ?? `${index}:${product.name}`}>
              <ProductLine product={product} onTake={onTake} />
            </li>
          ))}
        </ul>
      )}
      {[...sources].map((text) => (
        <p key={text} className="text-12 text-soft">
          {text}
        </p>
      ))}
    </>
  );
}
