/** A place that is being built. */
export default function LiveProfile() {
  return null;
}
