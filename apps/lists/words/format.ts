import type { Amount, UnitId } from "./units.ts";

/** Units as one writes them behind a number: one, and in English more of them. */
const english: Readonly<Partial<Record<UnitId, readonly [one: string, many: string]>>> = {
  ...{ cup: ["cup", "cups"], pack: ["pack", "packs"], bottle: ["bottle", "bottles"] },
  ...{ can: ["can", "cans"], jar: ["jar", "jars"], box: ["box", "boxes"], bag: ["bag", "bags"] },
  ...{ bunch: ["bunch", "bunches"], head: ["head", "heads"], clove: ["clove", "cloves"] },
  ...{ slice: ["slice", "slices"], loaf: ["loaf", "loaves"], roll: ["roll", "rolls"] },
  ...{ tray: ["tray", "trays"], tube: ["tube", "tubes"], bar: ["bar", "bars"] },
  ...{ pinch: ["pinch", "pinches"] },
};

/** One, two, five of them; where there is one form it is an abbreviation. */
const russian: Readonly<Record<UnitId, string>> = {
  ...{ kg: "кг", g: "г", mg: "мг", lb: "фунт фунта фунтов", oz: "унция унции унций" },
  ...{ l: "л", dl: "дл", cl: "сл", ml: "мл", cup: "стакан стакана стаканов" },
  ...{ tbsp: "ст.л.", tsp: "ч.л.", pcs: "шт.", pack: "пачка пачки пачек" },
  ...{ bottle: "бутылка бутылки бутылок", can: "банка банки банок" },
  ...{ jar: "баночка баночки баночек", box: "коробка коробки коробок" },
  ...{ bag: "пакет пакета пакетов", bunch: "пучок пучка пучков" },
  ...{ head: "головка головки головок", clove: "зубчик зубчика зубчиков" },
  ...{ slice: "ломтик ломтика ломтиков", loaf: "буханка буханки буханок" },
  ...{ roll: "рулон рулона рулонов", tray: "лоток лотка лотков", tube: "тюбик тюбика тюбиков" },
  ...{ bar: "плитка плитки плиток", pinch: "щепотка щепотки щепоток" },
};

/** An item as one line of text: `Potatoes — 2 kg (small)`, which `parseItems` reads again. */
export function formatItem(
  { name, amount, note }: { name: string; amount?: Amount; note?: string },
  language: "en" | "ru",
): string {
  const said = note?.replace(/[()\s]+/gu, " ").trim();
  const much = amount ? ` ${amount.unit ? "— " : "×"}${formatAmount(amount, language)}` : "";
  return `${name}${much}${said ? ` (${said})` : ""}`;
}

/** An amount in words: `2 kg`, `1,5 л`, `5 пачек`; a number alone where it has no unit. */
export function formatAmount({ quantity, unit }: Amount, language: "en" | "ru"): string {
  const plain = String(quantity);
  // With three decimals a comma could be one of thousands.
  const figures = language === "ru" && !/\.\d{3}$/u.test(plain) ? plain.replace(".", ",") : plain;
  return unit ? `${figures} ${formatUnit(unit, quantity, language)}` : figures;
}

/** The word of a unit behind so many. */
function formatUnit(unit: UnitId, quantity: number, language: "en" | "ru"): string {
  if (language === "en") {
    const [one, many] = english[unit] ?? [unit, unit];
    return quantity > 1 ? many : one;
  }
  const [one = unit, few = one, many = few] = russian[unit].split(" ");
  return { one, few, many }[russianForm(quantity)];
}

/** What a number does to a Russian noun; a part of one takes the genitive, as two do. */
function russianForm(quantity: number): "one" | "few" | "many" {
  if (!Number.isInteger(quantity)) return "few";
  const [last, tens] = [quantity % 10, Math.floor(quantity / 10) % 10];
  if (tens === 1) return "many";
  if (last === 1) return "one";
  return last >= 2 && last <= 4 ? "few" : "many";
}
