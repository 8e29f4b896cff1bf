import { FileUp } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { uploadAt } from "../../../web/kit/ask-upload.ts";
import { Button } from "../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { DropZone } from "../../../web/kit/drop-zone.tsx";
import { iconStroke } from "../../../web/kit/icon.ts";
import { TextField } from "../../../web/kit/text-field.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { List } from "../contract/list.ts";
import { useFailureText } from "./failure-text.ts";
import { kindOf } from "./import-kind.ts";
import { ImportPreview, type Previewed } from "./import-preview.tsx";

const upload = uploadAt("/api/lists");

/** The most that the server reads, in bytes. */
const largestBytes = 1_048_576;

interface Props {
  readonly list: List;
  readonly onClose: () => void;
}

/** Brings items in from a text or a file: they are seen before they are added. */
export default function ImportDialog({ list, onClose }: Props) {
  const { t } = useTranslation("listsMore");
  const textOf = useFailureText();
  const [text, setText] = useState("");
  const [found, setFound] = useState<readonly Previewed[]>();
  const [problem, setProblem] = useState<string>();
  const [isPending, setPending] = useState(false);
  const send = async (isDry: boolean, from = text) => {
    const file = new Blob([from], { type: "application/octet-stream" });
    if (file.size > largestBytes) return setProblem(t("exchange.tooLarge"));
    setProblem(undefined);
    setPending(true);
    const query = { as: kindOf(from), dry: String(isDry) };
    const answer = await upload<Told>("POST", `/${list.id}/import`, file, { query });
    setPending(false);
    if (!answer.ok) {
      const isEmpty = answer.failure.code === "invalid";
      return setProblem(isEmpty ? t("exchange.nothing") : textOf(answer.failure.code));
    }
    if (isDry) return setFound(answer.value.items);
    toast(t("exchange.added", { count: answer.value.items.length }));
    onClose();
  };
  const take = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > largestBytes) return setProblem(t("exchange.tooLarge"));
    const given = await file.text();
    setText(given);
    await send(true, given);
  };
  return (
    <Dialog title={t("exchange.importTitle")} onClose={onClose}>
      {found ? (
        <ImportPreview items={found} />
      ) : (
        <Source text={text} onText={setText} onFile={(file) => void take(file)} />
      )}
      <div role="alert" className="contents">
        {problem !== undefined && (
          <p className="rounded-medium bg-amber-soft px-3.5 py-2.5 text-amber-ink">{problem}</p>
        )}
      </div>
      <DialogActions>
        {found ? (
          <Button onPress={() => setFound(undefined)}>{t("exchange.change")}</Button>
        ) : (
          <Button onPress={onClose}>{t("exchange.cancel")}</Button>
        )}
        <Button
          kind="primary"
          isPending={isPending}
          isDisabled={text.trim() === ""}
          onPress={() => void send(found === undefined)}
        >
          {found ? t("exchange.submit", { count: found.length }) : t("exchange.look")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface Told {
  readonly items: readonly Previewed[];
}

interface SourceProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onFile: (file: File | undefined) => void;
}

/** Where a text is pasted, or a file chosen or dropped. */
function Source({ text, onText, onFile }: SourceProps) {
  const { t } = useTranslation("listsMore");
  const chosen = useRef<HTMLInputElement>(null);
  return (
    <DropZone
      label={t("exchange.drop")}
      className="grid gap-3"
      onFiles={({ files }) => onFile(files[0])}
    >
      <p className="text-soft">{t("exchange.importText")}</p>
      <TextField
        autoFocus
        lines={7}
        label={t("exchange.field")}
        placeholder={t("exchange.placeholder")}
        value={text}
        onChange={onText}
      />
      <span>
        <Button onPress={() => chosen.current?.click()}>
          <FileUp strokeWidth={iconStroke} aria-hidden />
          {t("exchange.file")}
        </Button>
      </span>
      <input
        ref={chosen}
        type="file"
        hidden
        accept=".txt,.csv,.tsv,.json,text/plain,text/csv,application/json"
        onChange={(event) => onFile(event.currentTarget.files?.[0])}
      />
    </DropZone>
  );
}
