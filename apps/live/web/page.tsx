/** A place that is being built. */
export default function LivePage() {
  return null;
}
