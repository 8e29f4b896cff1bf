/** A video in a frame of another site. */
export default function VideoEmbed() {
  return null;
}
