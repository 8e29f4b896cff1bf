/** A message of the harness: its text is one line per `lines`, and a picture may come late. */
export interface HarnessMessage {
  readonly key: string;
  readonly lines: number;
  /** The address of a picture of which nobody knows the size. */
  readonly picture?: string;
  readonly version: number;
}

/** How many messages one answer of the source holds. */
export const pageSize = 40;

/** A long history of messages of many heights; the same for the same length. */
export function historyOf(length: number, pictures: ReadonlySet<number>): HarnessMessage[] {
  return Array.from({ length }, (_, index) => ({
    key: `m${index}`,
    lines: 1 + ((index * 7919) % 11 > 7 ? (index * 31) % 9 : (index * 17) % 3),
    version: 0,
    ...(pictures.has(index) ? { picture: `/picture/${index}` } : {}),
  }));
}
