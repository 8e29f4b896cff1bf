/** A text in the form in which it is compared, and where each of its characters came from. */
export interface Folded {
  readonly text: string;
  /** The place in the original of a place in `text`. */
  startOf(place: number): number;
  /** The place in the original after the character before a place in `text`. */
  endOf(place: number): number;
}

/** Letters that are folded by lower case alone, one to one, when no mark follows. */
const plain = /^[\0-\x7fА-яЁё«»–—‘’“”„]*$/;

/** What is folded together: plain letters; Korean syllables; a character with its marks. */
const units = /[\0-\x7fА-яЁё]+(?!\p{M})|[\u1100-\u11ff]+|\P{M}[\p{M}\uff9e\uff9f]*|\p{M}+/gu;

/** What is written but not read: hints for breaking, joining and drawing, marks around keys. */
const unread = /\u00ad|\u200c|\u200d|\u2060|\ufeff|[\ufe00-\ufe0f]|[\u20d0-\u20ff]/g;

const accents = /[\u0300-\u036f]/g;

/**
 * Brings a text into the form in which it is compared: NFKC, lower case, ё as е, no accents.
 *
 * "Café" and "cafe" are the same, "İ", "I" and "ı" too, and «за́мок» is «замок»; й stays й. Soft
 * hyphens and what else is not read vanish, so a word that holds one is whole.
 */
export function fold(original: string): Folded {
  if (plain.test(original)) {
    return { text: lower(original), startOf: (place) => place, endOf: (place) => place };
  }
  let text = "";
  const starts: number[] = [];
  const ends: number[] = [];
  for (const { 0: unit, index } of original.matchAll(units)) {
    const folded = foldUnit(unit);
    // Of plain letters each has a place of its own; what was folded together has one.
    const single = plain.test(unit);
    for (let place = 0; place < folded.length; place++) {
      starts.push(single ? index + place : index);
      ends.push(single ? index + place + 1 : index + unit.length);
    }
    text += folded;
  }
  return {
    text,
    startOf: (place) => starts[place] ?? original.length,
    endOf: (place) => ends[place - 1] ?? 0,
  };
}

function lower(text: string): string {
  return text.toLowerCase().replaceAll("ё", "е");
}

function foldUnit(unit: string): string {
  if (plain.test(unit)) return lower(unit);
  const letters = lower(unit.normalize("NFKC")).replace(unread, "").replaceAll("ı", "i");
  if (/\p{Script=Cyrillic}/u.test(letters)) return letters.replace(accents, "");
  return letters.normalize("NFD").replace(accents, "").normalize("NFC");
}
