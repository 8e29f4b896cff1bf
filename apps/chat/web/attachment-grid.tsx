import { Picture } from "../../../web/kit/picture.tsx";
import type { File, Message } from "../contract/message.ts";
import { pictureAddressOf } from "./attachment-address.ts";
import { useNow, useTools } from "./conversation-tools.ts";

interface Props {
  readonly message: Message;
  readonly pictures: readonly File[];
}

/** One picture in its own shape, or two to ten as tiles; pressing one shows it in full. */
export function AttachmentGrid({ message, pictures }: Props) {
  const { t } = useNow();
  const { view } = useTools();
  const words = {
    failed: t("conversation.picture.failed"),
    retry: t("conversation.picture.retry"),
  };
  const isAlone = pictures.length === 1;
  return (
    <div className="picture-grid" data-count={Math.min(pictures.length, 10)}>
      {pictures.map((file) => (
        <Picture
          key={file.id}
          src={pictureAddressOf(message.roomId, file, "small")}
          blur={file.blur}
          // Tiles are squares: each is cut to the same shape.
          width={isAlone ? (file.width ?? 4) : 420}
          height={isAlone ? (file.height ?? 3) : 420}
          alt={t("conversation.picture.alt", { name: message.from.name })}
          words={words}
          onPress={() => view(message, file.id)}
        />
      ))}
    </div>
  );
}
