import { useTranslation } from "react-i18next";
import type { Amount, Price } from "../contract/item.ts";
import { useListWords } from "./list-words.ts";

/** An item that would be added. */
export interface Previewed {
  readonly name: string;
  readonly amount: Amount | null;
  readonly note: string;
  /** The group's name of a category, or a built-in key; empty for none. */
  readonly category: string;
  readonly price: Price | null;
}

/** So many are drawn; of more one is told how many. */
const most = 100;

/** What a text or a file would bring to a list. */
export function ImportPreview({ items }: { items: readonly Previewed[] }) {
  const { t, i18n } = useTranslation("listsMore");
  const words = useListWords();
  const categoryText = (label: string) =>
    i18n.exists(`categories.${label}`, { ns: "listsMore" })
      ? words.category({ key: label, name: "" })
      : label;
  return (
    <>
      <p role="status" className="text-soft">
        {t("exchange.preview", { count: items.length })}
      </p>
      <ul className="max-h-[46dvh] overflow-y-auto rounded-medium border border-line">
        {items.slice(0, most).map(({ name, amount, note, category, price }, index) => {
          const below = [note, category === "" ? "" : categoryText(category)];
          const beside = [amount && words.amount(amount), price && words.price(price)];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text, which never move
            <li key={index} className="flex gap-3 border-b border-line px-3 py-2 last:border-b-0">
              <span className="min-w-0 flex-1">
                <span className="block wrap-anywhere">{name}</span>
                <span className="block text-13 text-soft wrap-anywhere">
                  {below.filter((part) => part !== "").join(", ")}
                </span>
              </span>
              <span className="flex-none text-right text-13 tabular-nums">
                {beside.filter(Boolean).join(", ")}
              </span>
            </li>
          );
        })}
      </ul>
      {items.length > most && (
        <p className="text-13 text-soft">{t("exchange.more", { count: items.length - most })}</p>
      )}
    </>
  );
}
