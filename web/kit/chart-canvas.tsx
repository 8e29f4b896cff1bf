import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import uPlot from "uplot";
import { type ChartData, coloursOf, drawBars, drawMarks } from "./chart-draw.ts";
import { pinching } from "./chart-pinch.ts";
import { bucketAt, bucketEnd, type ChartRange, pannedRange, zoomedRange } from "./chart-range.ts";
import { timeMarks } from "./chart-time.ts";

interface Props extends ChartData {
  readonly range: ChartRange;
  readonly whole: ChartRange;
  readonly leastMs: number;
  readonly language: string;
  /** The point that is read, by the pointer or by keys; -1 for none. */
  readonly reading: number;
  readonly onRead: (index: number) => void;
  readonly onRange: ((range: ChartRange) => void) | undefined;
}

/** A step of the y axis is a whole number: what is counted has no halves. */
const wholeSteps = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((n) => n * 10 ** power));

const dayMs = 86_400_000;

/** How much room the name of a day needs, in pixels. */
const dayLabelPx = 58;

/** A mark nearer than this to the right edge would be cut off, in pixels. */
const edgePx = 18;

/** The drawing itself; fetched when the first chart is shown. */
export default function ChartCanvas(props: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(props);
  const draw = useCallback(() => {
    const { points, range } = latest.current;
    const [from, to] = [range.fromMs, range.toMs];
    plot.current?.batch(() => {
      const times = points.map(({ atMs }) => atMs);
      plot.current?.setData([times, points.map(({ value }) => value)], false);
      plot.current?.setScale("x", { min: from, max: to });
    });
  }, []);
  useEffect(() => {
    if (!place.current) return undefined;
    const opened = openPlot(place.current, latest);
    plot.current = opened.plot;
    draw();
    return opened.close;
  }, [draw]);
  useLayoutEffect(() => {
    latest.current = props;
  });
  const { points, bucket, marks, range } = props;
  useLayoutEffect(() => {
    latest.current = { ...latest.current, points, bucket, marks, range };
    draw();
  }, [draw, points, bucket, marks, range]);
  return <div ref={place} className="chart-canvas" />;
}

type Latest = { readonly current: Props };

function openPlot(place: HTMLElement, latest: Latest) {
  let colours = coloursOf(place);
  const plot = new uPlot(
    optionsOf(place, latest, () => colours),
    [[], []],
    place,
  );
  const sizes = new ResizeObserver(() => plot.setSize(sizeOf(place)));
  sizes.observe(place);
  const recolour = () => {
    colours = coloursOf(place);
    plot.redraw(false, true);
  };
  const themes = new MutationObserver(recolour);
  themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const ended = new AbortController();
  const { signal } = ended;
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour, { signal });
  const timeAt = (clientX: number) =>
    plot.posToVal(clientX - plot.over.getBoundingClientRect().left, "x");
  const zoom = (by: number, clientX: number) => {
    const { range, whole, leastMs, onRange } = latest.current;
    onRange?.(zoomedRange(range, { by, aroundMs: timeAt(clientX) }, whole, leastMs));
  };
  plot.over.addEventListener("wheel", (event) => wheeled(event, plot, latest, zoom), { signal });
  plot.over.addEventListener(
    "pointerdown",
    ({ pointerType, clientX }) => {
      if (pointerType === "touch") read(latest, timeAt(clientX));
    },
    { signal },
  );
  pinching(plot.over, zoom, signal);
  return {
    plot,
    close: () => {
      ended.abort();
      sizes.disconnect();
      themes.disconnect();
      plot.destroy();
    },
  };
}

/** Only with Ctrl, which a pinch on a touchpad has too: a page that scrolls is not caught here. */
function wheeled(
  event: WheelEvent,
  plot: uPlot,
  { current: { range, whole, onRange } }: Latest,
  zoom: (by: number, clientX: number) => void,
): void {
  const isSideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    zoom(Math.exp(Math.max(-60, Math.min(60, event.deltaY)) / 240), event.clientX);
  } else if (isSideways && range.toMs - range.fromMs < whole.toMs - whole.fromMs) {
    event.preventDefault();
    const perPx = (range.toMs - range.fromMs) / plot.over.clientWidth;
    onRange?.(pannedRange(range, event.deltaX * perPx, whole));
  }
}

function read({ current: { points, bucket, onRead } }: Latest, atMs: number): void {
  onRead(bucketAt(points, bucket, atMs));
}

function optionsOf(
  place: HTMLElement,
  latest: Latest,
  colours: () => ReturnType<typeof coloursOf>,
): uPlot.Options {
  const font = `500 12px ${getComputedStyle(place).fontFamily}`;
  let isOver = false;
  const axis = { font, stroke: () => colours().text, ticks: { show: false } };
  return {
    ...sizeOf(place),
    ms: 1,
    padding: [8, 4, 0, 0],
    legend: { show: false },
    cursor: {
      y: false,
      x: false,
      points: { show: false },
      drag: { x: latest.current.onRange !== undefined, y: false, setScale: false, dist: 6 },
    },
    scales: { x: { time: true }, y: { range: (_, min, max) => heights(min, max) } },
    axes: [
      {
        ...axis,
        size: 26,
        gap: 8,
        space: 72,
        grid: { show: false },
        ...(latest.current.bucket === "day" ? { splits: (plot) => middles(plot, latest) } : {}),
        values: (plot, at, _, __, stepMs) => {
          const { bucket, language } = latest.current;
          const marks = timeMarks(at, bucket === "day" ? dayMs : stepMs, language);
          const isWhole = (ms: number) => plot.over.clientWidth - plot.valToPos(ms, "x") > edgePx;
          return marks.map((mark, index) => (isWhole(at[index] ?? 0) ? mark : ""));
        },
      },
      {
        ...axis,
        size: (_, values) => 14 + 7 * Math.max(1, ...(values ?? []).map((text) => text.length)),
        gap: 6,
        space: 44,
        incrs: wholeSteps.flat(),
        grid: { stroke: () => colours().line, width: 1 },
        values: (_, at) => at.map(shortNumber(latest.current.language)),
      },
    ],
    series: [{}, { paths: () => null, points: { show: false } }],
    hooks: {
      drawSeries: [(plot) => drawBars(plot, latest.current, colours())],
      draw: [
        (plot) => {
          drawMarks(plot, latest.current, colours());
          const axisPx = plot.bbox.left / devicePixelRatio;
          place.parentElement?.style.setProperty("--axis", `${axisPx}px`);
        },
      ],
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          // Also heard when something was drawn: then it tells nothing of the pointer.
          if (left >= 0) read(latest, plot.posToVal(left, "x"));
          else if (isOver) latest.current.onRead(-1);
          isOver = left >= 0;
        },
      ],
      setSelect: [(plot) => selected(plot, latest)],
    },
  };
}

/** The middles of the days in range, or of every so many where all would not fit. */
function middles(plot: uPlot, { current: { points, range, bucket } }: Latest): number[] {
  const days = points.filter(({ atMs }) => atMs >= range.fromMs && atMs < range.toMs);
  const every = Math.max(1, Math.ceil((days.length * dayLabelPx) / plot.over.clientWidth));
  return days
    .filter((_, index) => (days.length - 1 - index) % every === 0)
    .map(({ atMs }) => (atMs + bucketEnd(atMs, bucket)) / 2);
}

/** A span that was drawn with the pointer is what one wants to see. */
function selected(plot: uPlot, { current: { whole, leastMs, onRange } }: Latest): void {
  const { left, width } = plot.select;
  if (width < 6) return;
  const [fromMs, toMs] = [plot.posToVal(left, "x"), plot.posToVal(left + width, "x")];
  plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
  const around = { by: 1, aroundMs: (fromMs + toMs) / 2 };
  onRange?.(zoomedRange({ fromMs, toMs }, around, whole, leastMs));
}

/** From nothing, and some air above: a bar tells its value by its whole length. */
function heights(min: number, max: number): [number, number] {
  return [Math.min(0, min) * 1.06, Math.max(1, max) * 1.06];
}

function shortNumber(language: string): (value: number) => string {
  const format = new Intl.NumberFormat(language, { notation: "compact" });
  return (value) => format.format(value);
}

function sizeOf(place: HTMLElement): { width: number; height: number } {
  return { width: place.clientWidth, height: place.clientHeight };
}
