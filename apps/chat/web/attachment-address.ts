import { type File, fileKey, pictureKey, pictureSides } from "../contract/message.ts";

/** The address of a file itself. */
export function addressOf(roomId: string, file: File): string {
  return `/media/${fileKey(roomId, file)}`;
}

/**
 * The address of a picture, small for a conversation or large for a screen.
 *
 * An animated one is always the file as it came.
 */
export function pictureAddressOf(roomId: string, file: File, size: "small" | "large"): string {
  if (file.isAnimated) return addressOf(roomId, file);
  const [small, large] = pictureSides;
  return `/media/${pictureKey(roomId, file.id, size === "small" ? small : large)}`;
}
