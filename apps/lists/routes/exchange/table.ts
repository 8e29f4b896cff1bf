import type { Price } from "../../contract/item.ts";
import { readCsv, writeCsv } from "./csv.ts";
import type { PlainItem } from "./plain-item.ts";

/** The columns of a table, in the order in which they are written. */
const columns = [
  ...["name", "quantity", "unit", "note", "category"],
  ...["price", "currency", "checked", "code"],
] as const;

type Column = (typeof columns)[number];

/** How else people call the columns. */
const others: Readonly<Record<Column, string>> = {
  name: "item title product название товар наименование",
  quantity: "amount qty количество кол-во кол",
  unit: "units единица ед",
  note: "notes comment заметка примечание",
  category: "section отдел категория",
  price: "cost цена стоимость",
  currency: "валюта",
  checked: "done bought отмечено куплено",
  code: "barcode ean штрихкод штрих-код",
};

/** Items as a table with a head. */
export function writeTable(items: readonly PlainItem[]): string {
  const rows = items.map(({ name, amount, note, category, price, checked, code }) => [
    ...[name, amount ? String(amount.quantity) : "", amount?.unit ?? "", note, category],
    ...[price ? majorOf(price) : "", price?.currency ?? "", checked ? "yes" : "no", code ?? ""],
  ]);
  return writeCsv([columns, ...rows]);
}

/** The fields of an item, of which it is not known yet whether they are right. */
export type RawItem = Readonly<Record<keyof PlainItem, unknown>>;

/** Reads a table, with a head or in our own order; prices are in `currency` if not said. */
export function readTable(text: string, currency: string): readonly Partial<RawItem>[] {
  const [first = [], ...rest] = readCsv(text);
  const head = first.map((cell) => columnOf(cell));
  const isHead = head.includes("name");
  const order: readonly (Column | undefined)[] = isHead ? head : columns;
  return (isHead ? rest : [first, ...rest]).flatMap((row) => {
    const cell = (column: Column) => row[order.indexOf(column)] ?? "";
    return row.length === 0 ? [] : [itemOf(cell, currency)];
  });
}

function columnOf(cell: string): Column | undefined {
  const word = cell.trim().toLowerCase().replace(/\.$/u, "");
  return columns.find((column) => column === word || others[column].split(" ").includes(word));
}

function itemOf(cell: (column: Column) => string, standard: string): Partial<RawItem> {
  const [quantity, unit] = [numberOf(cell("quantity")), cell("unit")];
  const [price, currency] = [cell("price"), cell("currency").toUpperCase() || standard];
  const [source, code] = [undefined, cell("code") || undefined];
  return {
    ...{ name: cell("name"), note: cell("note"), category: cell("category"), source, code },
    amount: quantity === undefined ? null : { quantity, unit: unit || null },
    price: price === "" ? null : { minor: minorOf(price, currency), currency },
    checked: /^(?:yes|true|1|x|да|\+)$/iu.test(cell("checked")),
  };
}

/** A number with a point or a comma; what is none is refused later, by what is not a number. */
function numberOf(text: string): number | undefined {
  return text === "" ? undefined : Number(text.replace(/\s/gu, "").replace(",", "."));
}

/** How many digits a currency has behind the point; two of one that nobody knows. */
function digitsOf(currency: string): number {
  if (!/^[A-Z]{3}$/u.test(currency)) return 2;
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}

function majorOf({ minor, currency }: Price): string {
  const digits = digitsOf(currency);
  return (minor / 10 ** digits).toFixed(digits);
}

function minorOf(text: string, currency: string): number {
  return Math.round((numberOf(text) ?? Number.NaN) * 10 ** digitsOf(currency));
}
