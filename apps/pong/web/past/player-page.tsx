/** One player: results, charts, awards. */
export default function PlayerPage(_: { readonly id: string }) {
  return null;
}
