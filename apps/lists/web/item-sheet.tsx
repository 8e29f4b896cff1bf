import { Dialog } from "../../../web/kit/dialog.tsx";
import type { Item } from "../contract/item.ts";
import ItemEditor from "./item-editor.tsx";
import { useTools } from "./list-now.ts";

/** An item's editor on a phone: a sheet from below. */
export default function ItemSheet({ item }: { item: Item }) {
  const { openEditor } = useTools();
  return (
    <Dialog title={item.name} onClose={() => openEditor(undefined)}>
      <ItemEditor item={item} />
    </Dialog>
  );
}
