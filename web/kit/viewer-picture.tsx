import { type PointerEvent, type RefObject, useEffect, useRef, useState } from "react";
import { fitted, type Size } from "./fit.ts";
import type { Viewed } from "./viewer.tsx";
import { panned, whole, type Zoom, zoomed } from "./zoom.ts";

interface Props {
  readonly item: Viewed;
  /** Called when a finger throws the whole picture aside: -1 is back, 1 is on. */
  readonly onSwipe: (step: number) => void;
}

/** How much a double click enlarges. */
const doubleScale = 2.5;

/** How far a finger must go to turn the page, in pixels. */
const swipePx = 60;

/** A press that moves no further than this is a tap, in pixels. */
const tapPx = 8;

/** Two taps within this time are a double tap, in milliseconds. */
const doubleTapMs = 300;

/** A picture that can be enlarged: by double click, wheel, or two fingers; and then moved. */
export function ViewerPicture({ item, onSwipe }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<Zoom>(whole);
  const [isLoaded, setLoaded] = useState(false);
  const enlarge = (by: number, clientX: number, clientY: number) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    const [x, y] = [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
    setZoom((now) => zoomed(now, { by, x, y }, fitted(item, box), box));
  };
  const fingers = useFingers({ stage, item, zoom, setZoom, enlarge, onSwipe });
  useWheel(stage, enlarge);
  return (
    <div
      ref={stage}
      className="viewer-stage"
      data-zoomed={zoom.scale > 1 || undefined}
      {...fingers}
    >
      <img
        src={item.src}
        alt={item.alt}
        width={item.width}
        height={item.height}
        draggable={false}
        data-loaded={isLoaded || undefined}
        onLoad={() => setLoaded(true)}
        style={{
          transform: `translate(${zoom.x}px, ${zoom.y}px) scale(${zoom.scale})`,
          ...(item.blur === undefined || isLoaded
            ? {}
            : { backgroundImage: `url(${JSON.stringify(item.blur)})` }),
        }}
      />
    </div>
  );
}

type Enlarge = (by: number, clientX: number, clientY: number) => void;

/** React listens to the wheel so that it cannot be kept from scrolling the page. */
function useWheel(stage: RefObject<HTMLDivElement | null>, enlarge: Enlarge): void {
  const latest = useRef(enlarge);
  latest.current = enlarge;
  useEffect(() => {
    const element = stage.current;
    const turned = (event: WheelEvent) => {
      event.preventDefault();
      latest.current(Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
    };
    element?.addEventListener("wheel", turned, { passive: false });
    return () => element?.removeEventListener("wheel", turned);
  }, [stage]);
}

interface Touched {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly item: Size;
  readonly zoom: Zoom;
  readonly setZoom: (change: (now: Zoom) => Zoom) => void;
  readonly enlarge: Enlarge;
  readonly onSwipe: (step: number) => void;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** One finger moves or swipes, two enlarge; a mouse is a finger that cannot swipe. */
function useFingers({ stage, item, zoom, setZoom, enlarge, onSwipe }: Touched) {
  const down = useRef(new Map<number, Point>());
  const began = useRef<Point | undefined>(undefined);
  const wasPinch = useRef(false);
  const lastTapMs = useRef(Number.NEGATIVE_INFINITY);

  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const point = pointOf(event);
    down.current.set(event.pointerId, point);
    wasPinch.current = down.current.size > 1;
    if (down.current.size === 1) began.current = point;
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = down.current.get(event.pointerId);
    const box = stage.current?.getBoundingClientRect();
    if (!before || !box) return;
    const now = pointOf(event);
    const other = [...down.current].find(([id]) => id !== event.pointerId)?.[1];
    down.current.set(event.pointerId, now);
    if (other) {
      const by = distance(now, other) / Math.max(1, distance(before, other));
      return enlarge(by, (now.x + other.x) / 2, (now.y + other.y) / 2);
    }
    setZoom((zoom) => panned(zoom, now.x - before.x, now.y - before.y, fitted(item, box), box));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    down.current.delete(event.pointerId);
    const start = began.current;
    if (down.current.size > 0 || !start) return;
    began.current = undefined;
    if (wasPinch.current) return;
    const [right, low] = [event.clientX - start.x, event.clientY - start.y];
    const isSwipe = Math.abs(right) > swipePx && Math.abs(right) > 2 * Math.abs(low);
    if (isSwipe && zoom.scale === 1 && event.pointerType !== "mouse") onSwipe(right > 0 ? -1 : 1);
    else if (Math.hypot(right, low) <= tapPx) tapped(start, event.timeStamp);
  };
  const tapped = ({ x, y }: Point, atMs: number) => {
    const isDouble = atMs - lastTapMs.current < doubleTapMs;
    lastTapMs.current = isDouble ? Number.NEGATIVE_INFINITY : atMs;
    // Not every browser tells a double click of a finger, and some tell it beside this.
    if (isDouble) enlarge(zoom.scale > 1 ? 1 / zoom.scale : doubleScale, x, y);
  };
  const onPointerCancel = (event: PointerEvent<HTMLElement>) => {
    down.current.delete(event.pointerId);
    began.current = undefined;
  };
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

function pointOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
