import { Paperclip } from "lucide-react";
import { type ClipboardEvent, type DragEvent, type ReactNode, useRef, useState } from "react";
import { type GivenFiles, givenFiles, hasFiles, pastedFiles } from "./given-files.ts";
import { iconStroke } from "./icon.ts";

interface Props {
  /** Shown while files are held over it, such as "Drop to attach". */
  readonly label: string;
  readonly className?: string;
  readonly isDisabled?: boolean;
  /** Files that were dropped here, or pasted anywhere within; folders are only counted. */
  readonly onFiles: (given: GivenFiles) => void;
  readonly children: ReactNode;
}

/** A part of the page that takes files by drop and by paste; a button must do the same. */
export function DropZone({ label, className = "", isDisabled = false, onFiles, children }: Props) {
  const [isOver, setOver] = useState(false);
  /** Every element within is entered and left by itself. */
  const depth = useRef(0);
  const isWanted = (event: DragEvent) => !isDisabled && hasFiles(event.dataTransfer);
  const end = () => {
    depth.current = 0;
    setOver(false);
  };
  const pasted = (event: ClipboardEvent) => {
    const given = isDisabled ? undefined : pastedFiles(event.clipboardData);
    if (!given) return;
    event.preventDefault();
    onFiles(given);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a button does the same for a keyboard
    <div
      className={`drop-zone ${className}`}
      onDragEnter={(event) => {
        if (!isWanted(event)) return;
        event.preventDefault();
        depth.current += 1;
        setOver(true);
      }}
      onDragOver={(event) => {
        if (!isWanted(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
      }}
      onDragLeave={(event) => {
        if (!isWanted(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) end();
      }}
      onDrop={(event) => {
        if (!isWanted(event)) return;
        event.preventDefault();
        end();
        const given = givenFiles(event.dataTransfer);
        if (given.files.length + given.folders > 0) onFiles(given);
      }}
      onPaste={pasted}
    >
      {children}
      {isOver && (
        <div className="drop-veil" aria-hidden>
          <span>
            <Paperclip strokeWidth={iconStroke} />
            {label}
          </span>
        </div>
      )}
    </div>
  );
}
