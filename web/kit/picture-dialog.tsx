import { useEffect, useState } from "react";
import type { Answer, AskFailure } from "./ask.ts";
import { Button } from "./button.tsx";
import { centred, fractionsOf } from "./crop.ts";
import { Cropper } from "./cropper.tsx";
import { Dialog, DialogActions } from "./dialog.tsx";
import { Progress } from "./progress.tsx";
import { Skeleton } from "./skeleton.tsx";
import { toast } from "./toast.tsx";

interface Props {
  readonly file: File;
  readonly words: PictureDialogWords;
  /** Sends the picture, and tells from 0 to 1 how much of it is on its way. */
  readonly send: (
    part: PicturePart | undefined,
    onProgress: (sent: number) => void,
  ) => Promise<Answer<unknown>>;
  readonly onClose: () => void;
}

/** Which square of the upright picture is kept, in fractions. */
export type PicturePart = ReturnType<typeof fractionsOf>;

/** What the dialog says. */
export interface PictureDialogWords {
  readonly title: string;
  readonly crop: string;
  readonly zoom: string;
  readonly unreadable: string;
  readonly sending: string;
  readonly cancel: string;
  readonly save: string;
  readonly saved: string;
  readonly refused: (failure: AskFailure) => string;
}

/** How wide a picture is shown at most while it is cut; a phone's is ten times as wide. */
const shownWidth = 1_280;

/** Chooses the square of a picture that is shown, and sends it. */
export function PictureDialog({ file, words, send, onClose }: Props) {
  const picture = useDecoded(file);
  const [crop, setCrop] = useState(centred);
  const [sent, setSent] = useState<number>();
  const [problem, setProblem] = useState<string>();

  const save = async () => {
    setSent(0);
    setProblem(undefined);
    // What this browser cannot show the server may still be able to read: it takes the middle.
    const part = picture instanceof ImageBitmap ? fractionsOf(picture, crop) : undefined;
    const done = await send(part, setSent);
    setSent(undefined);
    if (!done.ok) return setProblem(words.refused(done.failure));
    toast(words.saved);
    onClose();
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      {picture instanceof ImageBitmap && (
        <Cropper
          picture={picture}
          crop={crop}
          onChange={setCrop}
          label={words.crop}
          zoomLabel={words.zoom}
        />
      )}
      {picture === undefined && <Skeleton className="mx-auto aspect-square w-[min(320px,100%)]" />}
      {picture === "unreadable" && <p className="text-soft">{words.unreadable}</p>}
      <div role="alert" className="contents">
        {problem !== undefined && <p className="text-red-ink">{problem}</p>}
      </div>
      <div className="h-1">
        {sent !== undefined && <Progress label={words.sending} value={sent} />}
      </div>
      <DialogActions>
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button
          kind="primary"
          isPending={sent !== undefined}
          isDisabled={picture === undefined}
          onPress={() => void save()}
        >
          {words.save}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** A file as this browser reads it; undefined until it has. */
function useDecoded(file: File): ImageBitmap | "unreadable" | undefined {
  const [picture, setPicture] = useState<ImageBitmap | "unreadable">();
  useEffect(() => {
    let isGone = false;
    createImageBitmap(file, { resizeWidth: shownWidth, resizeQuality: "medium" }).then(
      (decoded) => (isGone ? decoded.close() : setPicture(decoded)),
      () => setPicture("unreadable"),
    );
    return () => {
      isGone = true;
    };
  }, [file]);
  return picture;
}
