import type { Fields } from "../../../web/kit/form.tsx";

/** The fields of a form without those that were left empty. */
export function withoutEmpty(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));
}
