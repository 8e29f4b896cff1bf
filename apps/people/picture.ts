/** The sides of a person's picture, in pixels: beside a name, and on their page. */
export const pictureSizes = [96, 384] as const;

/** The folder of one of a person's pictures in the storage. */
export function pictureFolder(personId: string, picture: string): string {
  return `people/${personId}/${picture}`;
}

/** The key of one of its files, which is its address below `/media/`. */
export function pictureKey(personId: string, picture: string, size: number): string {
  return `${pictureFolder(personId, picture)}/${size}.webp`;
}

/** Whose picture a key belongs to, and which. */
export function pictureOf(key: string): { readonly personId: string; readonly picture: string } {
  const [, personId = "", picture = ""] = key.split("/");
  return { personId, picture };
}
