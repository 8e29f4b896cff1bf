import { MessageCircle, Share2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../../web/kit/copy.ts";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { toast } from "../../../../web/kit/toast.tsx";

interface Props {
  /** What is shared, as the system names it. */
  readonly title: string;
  readonly isTalking: boolean;
  /** Absent where there is no chat. */
  readonly onTalk?: (() => void) | undefined;
}

/** What one can do with every channel: tell somebody of it, and open its chat. */
export function ChannelTools({ title, isTalking, onTalk }: Props) {
  const { t } = useTranslation("liveMore");
  return (
    <>
      <Share title={title} />
      {onTalk && (
        <IconButton
          icon={MessageCircle}
          label={t(isTalking ? "channel.talk.hide" : "channel.talk.show")}
          aria-expanded={isTalking}
          onPress={onTalk}
        />
      )}
    </>
  );
}

/** By the system's own way where a finger would want it, else on the clipboard. */
function Share({ title }: { title: string }) {
  const { t } = useTranslation("liveMore");
  const share = async () => {
    const url = `${location.origin}${location.pathname}`;
    if ("share" in navigator && matchMedia("(pointer: coarse)").matches) {
      // Who thinks better of it rejects the promise, and nothing is wrong.
      await navigator.share({ title, url }).catch(() => undefined);
      return;
    }
    toast(t((await copyText(url)) ? "channel.copied" : "channel.notCopied"));
  };
  return <IconButton icon={Share2} label={t("channel.share")} onPress={() => void share()} />;
}
