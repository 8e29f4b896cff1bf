import type { Admits } from "../../../platform/app/app.ts";
import { productPictures } from "../products/picture.ts";

/**
 * Who may read which file of lists: the pictures of products are for all who may look products
 * up, and that is nobody who came by a link.
 */
export function admitMedia(): Admits {
  return ({ role }, key) => role !== "guest" && key.startsWith(`${productPictures}/`);
}
