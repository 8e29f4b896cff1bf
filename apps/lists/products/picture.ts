import { newId } from "../../../core/protocol/id.ts";
import type { Outgoing } from "../../../platform/outgoing/outgoing.ts";
import { fitPicture } from "../../../platform/storage/picture.ts";
import type { Storage } from "../../../platform/storage/storage.ts";

/** The folder of the pictures of products; whoever is let in may see them. */
export const productPictures = "lists/products";

/** The longest side of a product's picture, in pixels: it stands beside a name. */
const sidePx = 192;

/** What a picture may take: who has scanned something waits for it. */
const pictureLimits = { maxBytes: 512 * 1024, timeoutMs: 4_000 };

/**
 * Brings the picture of a product into this house, where pages may show it.
 *
 * Gives the key under which it is kept: a new one each time, because a file never changes. A
 * product without its picture is as good, so nothing is said when it cannot be had.
 */
export async function bringPicture(
  { outgoing, storage }: { readonly outgoing: Outgoing; readonly storage: Storage },
  code: string,
  address: string,
): Promise<string | undefined> {
  const answered = await outgoing.request(address, pictureLimits);
  if (!answered.ok || answered.value.status !== 200) return undefined;
  const fitted = await fitPicture(await answered.value.bytes(), [sidePx]);
  const file = fitted.ok ? fitted.value.files.get(sidePx) : undefined;
  if (!file) return undefined;
  const key = `${productPictures}/${code}/${newId()}.webp`;
  await storage.put(key, file);
  return key;
}
