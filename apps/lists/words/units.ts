/** What can be added together: masses, volumes, things, and each kind of pack with itself. */
export type Dimension = "mass" | "volume" | "count" | "pack";

interface Unit {
  readonly dimension: Dimension;
  /** How many grams, millilitres or pieces one of it is; packs of different kinds never meet. */
  readonly factor: number;
}

const pack = { dimension: "pack", factor: 1 } as const satisfies Unit;

/** Every unit that an amount may have. A spoon, a cup and a glass are metric ones. */
export const units = {
  kg: { dimension: "mass", factor: 1_000 },
  g: { dimension: "mass", factor: 1 },
  mg: { dimension: "mass", factor: 0.001 },
  lb: { dimension: "mass", factor: 453.59237 },
  oz: { dimension: "mass", factor: 28.349523125 },
  l: { dimension: "volume", factor: 1_000 },
  dl: { dimension: "volume", factor: 100 },
  cl: { dimension: "volume", factor: 10 },
  ml: { dimension: "volume", factor: 1 },
  cup: { dimension: "volume", factor: 250 },
  tbsp: { dimension: "volume", factor: 15 },
  tsp: { dimension: "volume", factor: 5 },
  pcs: { dimension: "count", factor: 1 },
  pack,
  bottle: pack,
  can: pack,
  jar: pack,
  box: pack,
  bag: pack,
  bunch: pack,
  head: pack,
  clove: pack,
  slice: pack,
  loaf: pack,
  roll: pack,
  tray: pack,
  tube: pack,
  bar: pack,
  pinch: pack,
} as const satisfies Record<string, Unit>;

/** The name of a unit; `pcs` are pieces. */
export type UnitId = keyof typeof units;

/** The units in the order in which a menu shows them: those that shops know best come first. */
export const unitOrder: readonly UnitId[] = [
  ...(["pcs", "kg", "g", "l", "ml", "pack", "bottle", "can", "jar", "box", "bag"] as const),
  ...(["bunch", "head", "loaf", "roll", "tray", "tube", "bar", "slice", "clove"] as const),
  ...(["tbsp", "tsp", "cup", "pinch", "lb", "oz", "dl", "cl", "mg"] as const),
];

/** Whether a text is the name of a unit, such as `kg`. */
export function isUnit(text: string): text is UnitId {
  return Object.hasOwn(units, text);
}

/** What the unit measures. */
export function dimensionOf(unit: UnitId): Dimension {
  return units[unit].dimension;
}

/** How much of a thing; without a unit it is so many of it. */
export interface Amount {
  /** More than nothing, at most a million, at most three decimals. */
  readonly quantity: number;
  readonly unit?: UnitId;
}

const quantityMax = 1_000_000;

/** An amount with its quantity rounded to three decimals, or undefined where there is none. */
export function amountOf(quantity: number, unit?: UnitId): Amount | undefined {
  const rounded = Math.round(quantity * 1_000) / 1_000;
  if (!(rounded > 0 && rounded <= quantityMax)) return undefined;
  return { quantity: rounded, ...(unit ? { unit } : {}) };
}

/**
 * Two amounts together, or undefined where nobody could say how much that is.
 *
 * Masses and volumes come out in the larger of the two units; pieces and plain numbers meet.
 */
export function sumAmounts(a: Amount, b: Amount): Amount | undefined {
  const [one, other] = [a.unit ?? "pcs", b.unit ?? "pcs"];
  if (one === other) return amountOf(a.quantity + b.quantity, a.unit ?? b.unit);
  const [first, second] = [units[one], units[other]];
  if (first.dimension !== second.dimension || first.dimension === "pack") return undefined;
  const unit = first.factor > second.factor ? one : other;
  const total = a.quantity * first.factor + b.quantity * second.factor;
  return amountOf(total / units[unit].factor, unit);
}
