import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { iconStroke } from "./icon.ts";
import { IconButton } from "./icon-button.tsx";
import { ViewerPicture } from "./viewer-picture.tsx";

/** A picture or a video of a conversation. */
export interface Viewed {
  readonly id: string;
  readonly kind: "picture" | "video";
  readonly src: string;
  readonly blur?: string | undefined;
  /** The size in pixels, as far as it is known. */
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  /** Where the file itself is fetched, under its own name. */
  readonly download: string;
  /** Who sent it, and when, in words. */
  readonly about?: ReactNode;
  /** What was written with it. */
  readonly caption?: string;
}

/** What the viewer's buttons say. */
export interface ViewerWords {
  readonly title: string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;
  readonly download: string;
  /** Which one of how many this is, such as "2 of 14". */
  readonly count: (at: number, of: number) => string;
}

interface Props {
  readonly items: readonly Viewed[];
  /** The id of the one that is shown. */
  readonly shown: string;
  readonly words: ViewerWords;
  readonly onShow: (id: string) => void;
  readonly onClose: () => void;
}

/**
 * The pictures and videos of a conversation, one at a time and as large as the screen.
 *
 * Arrows, a swipe or the buttons go on to the next; Escape and the browser's Back close it.
 */
export default function Viewer({ items, shown, words, onShow, onClose }: Props) {
  const close = useBackToClose(onClose);
  const at = Math.max(
    0,
    items.findIndex(({ id }) => id === shown),
  );
  const item = items[at];
  const go = (step: number) => {
    const next = items[at + step];
    if (next) onShow(next.id);
  };
  const pressed = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    // A video goes back and forth in time by the same keys while it has the focus.
    if (step === undefined || event.target instanceof HTMLVideoElement) return;
    event.preventDefault();
    go(step);
  };
  if (!item) return null;
  return (
    <ModalOverlay isOpen onOpenChange={close} className="viewer-veil">
      <Modal className="viewer-frame">
        <Dialog aria-label={words.title} className="viewer">
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole dialog */}
          <div className="viewer-inside" onKeyDown={pressed}>
            <div className="viewer-bar">
              <div className="viewer-about">
                {item.about}
                {items.length > 1 && (
                  <span className="viewer-count">{words.count(at + 1, items.length)}</span>
                )}
              </div>
              <a href={item.download} download className="icon-button" aria-label={words.download}>
                <Download strokeWidth={iconStroke} aria-hidden />
              </a>
              <IconButton icon={X} label={words.close} autoFocus onPress={close} />
            </div>
            <Shown key={item.id} item={item} onSwipe={go} />
            {items.length > 1 && (
              <>
                <div className="viewer-step viewer-previous">
                  <IconButton
                    icon={ChevronLeft}
                    label={words.previous}
                    isDisabled={at === 0}
                    onPress={() => go(-1)}
                  />
                </div>
                <div className="viewer-step viewer-next">
                  <IconButton
                    icon={ChevronRight}
                    label={words.next}
                    isDisabled={at === items.length - 1}
                    onPress={() => go(1)}
                  />
                </div>
              </>
            )}
            {item.caption !== undefined && <p className="viewer-caption">{item.caption}</p>}
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

interface ShownProps {
  readonly item: Viewed;
  readonly onSwipe: (step: number) => void;
}

function Shown({ item, onSwipe }: ShownProps) {
  if (item.kind === "picture") return <ViewerPicture item={item} onSwipe={onSwipe} />;
  return (
    <div className="viewer-stage">
      {/* biome-ignore lint/a11y/useMediaCaption: people's own videos come without captions */}
      <video src={item.src} aria-label={item.alt} controls autoPlay playsInline />
    </div>
  );
}

const mark = "dvorViewer";

/**
 * Puts an entry into the browser's history for as long as something is open, so that Back
 * closes it; returns the way to close it, which takes the entry away again.
 */
function useBackToClose(onClose: () => void): () => void {
  const latest = useRef(onClose);
  latest.current = onClose;
  useEffect(() => {
    // The router keeps its own words in the state; the address stays the same.
    if (!isMarked()) history.pushState({ ...history.state, [mark]: true }, "");
    const gone = () => {
      if (!isMarked()) latest.current();
    };
    addEventListener("popstate", gone);
    return () => removeEventListener("popstate", gone);
  }, []);
  return () => (isMarked() ? history.back() : onClose());
}

function isMarked(): boolean {
  const state: unknown = history.state;
  return typeof state === "object" && state !== null && mark in state;
}
