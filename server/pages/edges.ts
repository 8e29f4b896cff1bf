/**
 * Tells the narrow from the wide at the very width where one ends.
 *
 * The bundler writes `width < 64rem` as "at most 64rem - .001px". A browser counts in 64ths of a
 * pixel, in which that is 64rem: a tablet of 1,024 px would get both, the bar and the rail.
 */
export function partEdges(css: string): string {
  return css.replaceAll(/(max-(?:width|height):\s*calc\([^()]+ - )0?\.001px\)/gu, "$1.02px)");
}
