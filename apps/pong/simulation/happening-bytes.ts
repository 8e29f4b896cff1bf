import { type ByteReader, type ByteWriter, field } from "./bytes.ts";
import { ballRadius, courtHeight, courtWidth, type Side } from "./court.ts";
import { type Power, powers } from "./options.ts";
import { type Happening, nothing } from "./world.ts";

/** The order is the layout: a new one comes last. */
const kinds = [
  ...(["served", "hit", "wall", "obstacle", "shield"] as const),
  ...(["goal", "appeared", "picked", "used", "over"] as const),
] as const;

/** Some steps together have fewer: a step has eight contacts, two powers used, and a point. */
const happeningsMax = 32;

const fields = {
  count: field(1, 0, happeningsMax),
  // The kind in four bits, then the side in one and the power in three, where it has them.
  head: field(1, 0, 0xff),
  x: field(3, -ballRadius, courtWidth + ballRadius),
  y: field(3, 0, courtHeight),
  offset: field(1, -64, 64),
} as const;

/** Writes what happened in a step, or the latest of what happened in some. */
export function putHappenings(writer: ByteWriter, happened: readonly Happening[]): void {
  const told = happened.slice(-happeningsMax);
  writer.put(fields.count, told.length);
  for (const happening of told) {
    const side = "side" in happening ? happening.side << 4 : 0;
    const power = "power" in happening ? powers.indexOf(happening.power) << 5 : 0;
    writer.put(fields.head, kinds.indexOf(happening.type) | side | power);
    if ("x" in happening) writer.put(fields.x, happening.x);
    if ("y" in happening) writer.put(fields.y, happening.y);
    if ("offset" in happening) writer.put(fields.offset, happening.offset);
  }
}

/** Reads what happened in a step; the reader is broken afterwards if that makes no sense. */
export function getHappenings(reader: ByteReader): readonly Happening[] {
  const count = reader.take(fields.count);
  if (count === 0 || reader.isBroken) return nothing;
  const happened: Happening[] = [];
  for (let nth = 0; nth < count; nth++) {
    const happening = getHappening(reader);
    if (happening) happened.push(happening);
    else reader.refuse();
  }
  return happened;
}

function getHappening(reader: ByteReader): Happening | undefined {
  const head = reader.take(fields.head);
  const type = kinds[head & 15];
  const side: Side = head & 16 ? 1 : 0;
  const power = powers[head >> 5];
  switch (type) {
    case undefined:
      return undefined;
    case "served":
      return { type };
    case "over":
      return { type, side };
    case "hit":
      return { type, side, y: reader.take(fields.y), offset: reader.take(fields.offset) };
    case "wall":
    case "obstacle":
      return { type, x: reader.take(fields.x), y: reader.take(fields.y) };
    case "shield":
    case "goal":
      return { type, side, y: reader.take(fields.y) };
    case "appeared":
      return power && { type, power };
    default:
      return withPower(type, side, power);
  }
}

function withPower(
  type: "picked" | "used",
  side: Side,
  power: Power | undefined,
): Happening | undefined {
  return power && { type, side, power };
}
