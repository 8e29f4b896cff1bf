import { FileText } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { cleanLine } from "../../../../core/protocol/text.ts";
import { uploadAt } from "../../../../web/kit/ask-upload.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { type Fields, Form, SubmitButton } from "../../../../web/kit/form.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { SelectField } from "../../../../web/kit/select-field.tsx";
import { TextField } from "../../../../web/kit/text-field.tsx";
import { toast } from "../../../../web/kit/toast.tsx";
import { limits } from "../../contract/limits.ts";
import type { Video } from "../../contract/video.ts";
import { useFailureText } from "../browse/refusal.ts";
import { captionLanguages, languageName } from "./languages.ts";

const send = uploadAt("/api/videos");

interface Props {
  readonly video: Video;
  readonly onClose: () => void;
}

/** Asks for a file of captions, and in which language they are. */
export function CaptionDialog({ video, onClose }: Props) {
  const { t, i18n } = useTranslation("videosMore");
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<File>();
  const textOf = useFailureText();
  const has = new Set(video.captions.map(({ language }) => language));
  const first = captionLanguages.find((one) => one === i18n.language && !has.has(one));
  const submitted = async (fields: Fields) => {
    if (!file) return { text: t("studio.captions.noFile") };
    if (file.size > limits.captionBytes) return { text: t("studio.captions.tooLarge") };
    const label = cleanLine(fields["label"] ?? "");
    const query = { language: fields["language"] ?? "en", label };
    const answer = await send("POST", `/${video.id}/captions`, file, { query });
    if (!answer.ok) return { text: textOf(answer.failure.code) };
    toast(t("studio.captions.saved"));
    onClose();
    return undefined;
  };
  return (
    <Dialog title={t("studio.captions.add")} onClose={onClose}>
      <Form onSubmit={submitted}>
        <div className="flex flex-wrap items-center gap-3">
          <Button onPress={() => input.current?.click()}>
            <FileText strokeWidth={iconStroke} aria-hidden />
            {t("studio.captions.choose")}
          </Button>
          <span className="min-w-0 truncate text-13 text-soft">
            {file?.name ?? t("studio.captions.kinds")}
          </span>
        </div>
        <input
          ref={input}
          type="file"
          accept=".vtt,.srt,text/vtt"
          hidden
          aria-label={t("studio.captions.choose")}
          onChange={(event) => setFile(event.currentTarget.files?.[0])}
        />
        <SelectField
          label={t("studio.captions.language")}
          name="language"
          defaultValue={first ?? captionLanguages.find((one) => !has.has(one)) ?? "en"}
          options={captionLanguages.map((one) => [one, languageName(one, i18n.language)])}
        />
        <TextField
          name="label"
          label={t("studio.captions.label")}
          hint={t("studio.captions.labelHint")}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("browse.cancel")}</Button>
          <SubmitButton>{t("studio.captions.save")}</SubmitButton>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
