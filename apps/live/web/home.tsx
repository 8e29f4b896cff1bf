/** A place that is being built. */
export default function LiveHome() {
  return null;
}
