/**
 * A barcode as it is kept: EAN-8 or EAN-13; undefined when it is none, or was misread.
 *
 * The twelve digits of UPC-A are an EAN-13 that begins with zero (GS1 General Specifications,
 * section 2.1), so one product has one code here.
 */
export function readBarcode(text: string): string | undefined {
  if (!/^(?:\d{8}|\d{12,13})$/u.test(text) || /^0+$/u.test(text)) return undefined;
  const code = text.length === 12 ? `0${text}` : text;
  return isChecked(code) ? code : undefined;
}

/** Whether the last digit is the one that follows from the others (the same, section 7.9). */
function isChecked(code: string): boolean {
  const digits = Array.from(code, Number).reverse();
  const sum = digits.reduce((all, digit, place) => all + digit * (place % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
