import type { Upload } from "../../../contract/shelf.ts";

/** An upload that was begun before, as far as it tells of its file. */
export type Begun = Pick<Upload, "id" | "fileName" | "fingerprint">;

/** What a file is among the uploads that were begun before. */
export interface Known {
  /** The upload that it goes on with: the one of this very file. */
  readonly goesOn: string | undefined;
  /** Whether one has its name, but is of another file, as far as is known. */
  readonly isAnother: boolean;
}

/** Finds out with which of the uploads that were begun before a file goes on, if with any. */
export function knownAmong(name: string, fingerprint: string, begun: readonly Begun[]): Known {
  const own = begun.find((one) => one.fingerprint === fingerprint);
  const isAnother = own === undefined && begun.some(({ fileName }) => fileName === name);
  return { goesOn: own?.id, isAnother };
}
