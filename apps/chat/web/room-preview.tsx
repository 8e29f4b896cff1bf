import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { plainText } from "../../../web/kit/plain-text.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { useDraft } from "./drafts.ts";
import { useSaid } from "./message-said.tsx";

interface Props {
  readonly entry: RoomEntry;
  /** Whether a draft is told of: not where one sees it anyway. */
  readonly hasDraft?: boolean;
}

/** The one line that says what was said last in a room, or what one has begun to write. */
export function RoomPreview({ entry, hasDraft = true }: Props) {
  const { t } = useTranslation("chat");
  const me = useMe();
  const draft = useDraft(me?.id ?? "", entry.room.id);
  const line = usePreview(entry);
  if (hasDraft && draft && draft.text.trim() !== "") {
    return (
      <>
        <span className="text-red-ink">{t("rooms.preview.draft")}</span> {plainText(draft.text)}
      </>
    );
  }
  return line;
}

/** What was said last, and by whom, in one line. */
function usePreview({ room, last }: Pick<RoomEntry, "room" | "last">): string {
  const { t } = useTranslation("chat");
  const me = useMe();
  const said = useSaid(last?.said, last?.from.name);
  if (!last) return room.topic || t("rooms.preview.empty");
  if (said !== "") return said;
  const { from, holds } = last;
  const words = plainText(last.line);
  const line = words === "" && holds ? t(`rooms.preview.${holds}`) : words;
  if (from.id === me?.id) return t("rooms.preview.you", { line });
  return room.kind === "direct" ? line : t("rooms.preview.by", { name: from.name, line });
}
