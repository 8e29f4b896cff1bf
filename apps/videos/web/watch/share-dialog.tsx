import { Check, Copy, Send } from "lucide-react";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { copyText } from "../../../../web/kit/copy.ts";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { Switch } from "../../../../web/kit/switch.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Video } from "../../contract/video.ts";
import { isOpen } from "../media-address.ts";

interface Props {
  readonly video: Video;
  readonly timeNow: () => number;
  readonly onClose: () => void;
}

/** A link to a video, from its beginning or a moment, and the line that shows it elsewhere. */
export function ShareDialog({ video, timeNow, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  // The moment at which one began to share it: the video plays on.
  const [seconds] = useState(() => Math.floor(timeNow()));
  const [isFrom, setFrom] = useState(false);
  const { id, title, visibility } = video;
  const from = isFrom && seconds > 0 ? `?t=${seconds}` : "";
  const link = `${location.origin}/videos/${id}${from}`;
  const share = async () => {
    // Whoever thinks better of it has shared nothing, and nothing is wrong.
    await navigator.share({ title, url: link }).catch(() => undefined);
  };
  return (
    <Dialog title={t("watch.shareDialog.title")} onClose={onClose}>
      <Line label={t("watch.shareDialog.link")} text={link} copy={t("watch.shareDialog.copy")} />
      {seconds > 0 && (
        <Switch
          label={t("watch.shareDialog.from", { time: playingTime(seconds) })}
          isOn={isFrom}
          onChange={setFrom}
        />
      )}
      {(visibility === "private" || visibility === "members") && (
        <p className="text-13 text-soft">{t(`watch.shareDialog.${visibility}`)}</p>
      )}
      <Embed video={video} from={from} />
      <DialogActions>
        <Button onPress={onClose}>{t("watch.shareDialog.close")}</Button>
        {"share" in navigator && (
          <Button onPress={() => void share()}>
            <Send strokeWidth={iconStroke} aria-hidden />
            {t("watch.shareDialog.send")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function Embed({ video, from }: { video: Video; from: string }) {
  const { t } = useTranslation("videosMore");
  const { id, title, visibility } = video;
  if (!isOpen(visibility)) {
    return <p className="text-13 text-soft">{t("watch.shareDialog.embedClosed")}</p>;
  }
  const code =
    `<iframe src="${location.origin}/embed/videos/${id}${from}" title="${inHtml(title)}" ` +
    'width="640" height="360" style="border: 0" loading="lazy" ' +
    'allow="fullscreen; picture-in-picture; autoplay"></iframe>';
  return (
    <>
      <Line
        label={t("watch.shareDialog.embed")}
        text={code}
        copy={t("watch.shareDialog.copyCode")}
      />
      <p className="text-13 text-soft">{t("watch.shareDialog.embedText")}</p>
    </>
  );
}

interface LineProps {
  readonly label: string;
  readonly text: string;
  readonly copy: string;
}

/** A text to be taken along. */
function Line({ label, text, copy }: LineProps) {
  const { t } = useTranslation("videosMore");
  const id = useId();
  const [isCopied, setCopied] = useState(false);
  const take = async () => {
    const done = await copyText(text);
    setCopied(done);
    toast(t(done ? "watch.shareDialog.copied" : "watch.shareDialog.notCopied"));
  };
  const Icon = isCopied ? Check : Copy;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-13 font-[560] text-soft">
        {label}
      </label>
      <span className="watch-taken">
        <input
          id={id}
          readOnly
          spellCheck={false}
          value={text}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button aria-label={copy} onPress={() => void take()}>
          <Icon strokeWidth={iconStroke} aria-hidden />
        </Button>
      </span>
    </div>
  );
}

function inHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
