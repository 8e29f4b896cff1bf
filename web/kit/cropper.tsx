import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { type Crop, inside, moved, sideOf, zoomMax } from "./crop.ts";

interface Props {
  readonly picture: ImageBitmap;
  readonly crop: Crop;
  readonly onChange: (crop: Crop) => void;
  readonly label: string;
  /** How the slider is called that makes it larger. */
  readonly zoomLabel: string;
}

/** How far one press of an arrow key moves the square, in parts of its side. */
const step = 0.04;

/** How sharp the preview is drawn, in pixels. */
const drawn = 640;

const arrows: Readonly<Record<string, readonly [right: number, down: number]>> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** Chooses a square of a picture: by dragging, by wheel, by slider or by keyboard. */
export function Cropper({ picture, crop, onChange, label, zoomLabel }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<{ readonly x: number; readonly y: number } | undefined>(undefined);
  useEffect(() => draw(canvas.current, picture, crop), [picture, crop]);

  const dragged = (event: PointerEvent<HTMLElement>) => {
    if (!held.current) return;
    const { width } = event.currentTarget.getBoundingClientRect();
    const [right, down] = [held.current.x - event.clientX, held.current.y - event.clientY];
    held.current = { x: event.clientX, y: event.clientY };
    onChange(moved(picture, crop, right / width, down / width));
  };
  const pressed = (event: KeyboardEvent) => {
    const [right, down] = arrows[event.key] ?? [];
    const zoomed = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 }[event.key];
    if (right === undefined && zoomed === undefined) return;
    event.preventDefault();
    if (zoomed !== undefined) onChange(inside(picture, { ...crop, zoom: crop.zoom * zoomed }));
    else onChange(moved(picture, crop, right ?? 0, down ?? 0));
  };

  return (
    <div className="grid gap-3">
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML is a picture one moves */}
      <div
        className="cropper"
        role="group"
        aria-label={label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move it
        tabIndex={0}
        onKeyDown={pressed}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={dragged}
        onPointerUp={() => {
          held.current = undefined;
        }}
        onWheel={({ deltaY }) =>
          onChange(inside(picture, { ...crop, zoom: crop.zoom * Math.exp(-deltaY / 500) }))
        }
      >
        <canvas ref={canvas} width={drawn} height={drawn} />
      </div>
      <input
        type="range"
        className="zoom"
        aria-label={zoomLabel}
        min={1}
        max={zoomMax}
        step={0.01}
        value={crop.zoom}
        onChange={(event) =>
          onChange(inside(picture, { ...crop, zoom: event.currentTarget.valueAsNumber }))
        }
      />
    </div>
  );
}

function draw(canvas: HTMLCanvasElement | null, picture: ImageBitmap, crop: Crop): void {
  const pen = canvas?.getContext("2d");
  if (!pen) return;
  const side = sideOf(picture, crop);
  const left = crop.x * picture.width - side / 2;
  const top = crop.y * picture.height - side / 2;
  pen.imageSmoothingQuality = "high";
  pen.clearRect(0, 0, drawn, drawn);
  pen.drawImage(picture, left, top, side, side, 0, 0, drawn, drawn);
}
