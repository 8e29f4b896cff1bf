import type { UnitId } from "./units.ts";

/** The words of a unit as people write them, without points; `/` begins the plural ones. */
const english: Readonly<Record<UnitId, string>> = {
  kg: "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
  g: "g gr gram grams gramme grammes",
  mg: "mg milligram milligrams",
  lb: "lb lbs pound pounds",
  oz: "oz ounce ounces",
  l: "l lt ltr ltrs liter liters litre litres",
  dl: "dl deciliter deciliters decilitre decilitres",
  cl: "cl centiliter centiliters centilitre centilitres",
  ml: "ml milliliter milliliters millilitre millilitres",
  cup: "cup / cups",
  tbsp: "tbsp tbsps tablespoon tablespoons",
  tsp: "tsp tsps teaspoon teaspoons",
  pcs: "pcs pc piece pieces",
  pack: "pack packet package pkg carton / packs packets packages pkgs cartons",
  bottle: "bottle / bottles",
  can: "can tin / cans tins",
  jar: "jar / jars",
  box: "box / boxes",
  bag: "bag / bags",
  bunch: "bunch / bunches",
  head: "head / heads",
  clove: "clove / cloves",
  slice: "slice / slices",
  loaf: "loaf / loaves",
  roll: "roll / rolls",
  tray: "tray punnet / trays punnets",
  tube: "tube / tubes",
  bar: "bar / bars",
  pinch: "pinch / pinches",
};

/** A Russian пакетик or батон is left out: it is as often the thing itself. */
const russian: Readonly<Record<UnitId, string>> = {
  kg: "кг кило килограмм килограмма килограммов килограммы кг-м",
  g: "г гр грамм грамму грамма граммов граммы",
  mg: "мг миллиграмм миллиграмма миллиграммов",
  lb: "фунт фунта фунтов",
  oz: "унция унции унций",
  l: "л литр литру литра литров литры",
  dl: "дл децилитр децилитра децилитров",
  cl: "сл сантилитр сантилитра сантилитров",
  ml: "мл миллилитр миллилитра миллилитров",
  cup: "стакан стакана стаканов стаканы",
  tbsp:
    "ст+л ст+ложка ст+ложки ст+ложек столовая+ложка столовые+ложки столовых+ложки " +
    "столовых+ложек столовую+ложку столовой+ложки стол+ложки стол+ложка",
  tsp:
    "ч+л ч+ложка ч+ложки ч+ложек чайная+ложка чайные+ложки чайных+ложки чайных+ложек " +
    "чайную+ложку чайной+ложки чайн+ложки чайн+ложка",
  pcs: "шт штука штуки штук штуку штучка штучки",
  pack:
    "пачка пачки пачек пачку упаковка упаковки упаковок упаковку уп упак " +
    "пачечка пачечки пачечку",
  bottle: "бутылка бутылки бутылок бутылку бут бутылочка бутылочки бутылочек бутылочку",
  can: "банка банки банок банку",
  jar: "баночка баночки баночек баночку",
  box: "коробка коробки коробок коробку кор",
  bag: "пакет пакета пакетов пакеты мешок мешка мешков мешки",
  bunch: "пучок пучка пучков пучки связка связки связок связку гроздь грозди",
  head: "головка головки головок головку кочан кочана кочанов кочаны",
  clove: "зубчик зубчика зубчиков зубчики",
  slice: "ломтик ломтика ломтиков ломтики ломоть ломтя ломтей",
  loaf: "буханка буханки буханок буханку",
  roll: "рулон рулона рулонов рулоны",
  tray: "лоток лотка лотков лотки",
  tube: "тюбик тюбика тюбиков тюбики",
  bar: "плитка плитки плиток плитку",
  pinch: "щепотка щепотки щепоток щепотку",
};

/** A measure that no unit stands for: it goes into the note, so that nothing of it is lost. */
const loose =
  "pint pints quart quarts gallon gallons stick sticks fl+oz handful handfuls sprig sprigs " +
  "sheet sheets sachet sachets stalk stalks wedge wedges chunk chunks block blocks tub tubs " +
  "dash splash drizzle knob cube cubes teabags capsules tablets " +
  "горсть горсти горстей горстка горстку кусок куска кусков кусочек кусочка кусочков " +
  "пакетик пакетика пакетиков пакетики веточка веточки веточек ветка ветки веток " +
  "десертная+ложка десертные+ложки дес+л стебель стебля стеблей листов листа таблеток капсул " +
  "кубик кубика кубиков капля капли капель ведро ведра ведер ящик ящика ящиков";

/** What a word, or two words in a row, says of how a thing is measured. */
export interface UnitWord {
  readonly unit: UnitId | "loose";
  /** A pack's English name in the singular: `2 can openers` are no cans. */
  readonly isSingularPack?: boolean;
  readonly isRussian: boolean;
}

let words: Map<string, UnitWord> | undefined;

/** The unit of a word in lower case, without points and with е for ё; of two, with a `+`. */
export function unitWord(word: string): UnitWord | undefined {
  words ??= readWords();
  return words.get(word);
}

function readWords(): Map<string, UnitWord> {
  const all = new Map<string, UnitWord>();
  for (const [unit, forms] of entriesOf(english)) {
    const [one = "", many] = forms.split(" / ");
    for (const form of one.split(" ")) {
      all.set(form, { unit, isRussian: false, isSingularPack: many !== undefined });
    }
    for (const form of many?.split(" ") ?? []) all.set(form, { unit, isRussian: false });
  }
  for (const [unit, forms] of entriesOf(russian)) {
    for (const form of forms.split(" ")) all.set(form, { unit, isRussian: true });
  }
  for (const form of loose.split(" ")) {
    all.set(form, { unit: "loose", isRussian: /\p{Script=Cyrillic}/u.test(form) });
  }
  return all;
}

function entriesOf(record: Readonly<Record<UnitId, string>>): [UnitId, string][] {
  // The keys of a record of units are units, which Object.entries forgets.
  return Object.entries(record) as [UnitId, string][];
}
