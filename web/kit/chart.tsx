import { Maximize2, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, lazy, Suspense, useId, useState } from "react";
import type { ChartMark } from "./chart-draw.ts";
import {
  bucketEnd,
  type ChartBucket,
  type ChartPoint,
  type ChartRange,
  revealing,
  zoomedRange,
} from "./chart-range.ts";
import { bucketTime } from "./chart-time.ts";
import { IconButton } from "./icon-button.tsx";

const ChartCanvas = lazy(() => import("./chart-canvas.tsx"));

/** What a chart says. */
export interface ChartWords {
  readonly empty: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly whole: string;
  /** How it is used by keyboard. */
  readonly help: string;
  /** The headings of the table that a screen reader reads. */
  readonly time: string;
  readonly value: string;
}

interface Props {
  readonly label: string;
  /** In order, one for each bucket. */
  readonly points: readonly ChartPoint[];
  readonly bucket: ChartBucket;
  readonly marks?: readonly ChartMark[];
  /** What is shown, and all there is. */
  readonly range: ChartRange;
  readonly whole: ChartRange;
  /** Asks for another range; absent where there is nothing to look closer at. */
  readonly onRange?: (range: ChartRange) => void;
  /** The shortest range that can be asked for, in milliseconds. */
  readonly leastMs?: number;
  readonly language: string;
  readonly words: ChartWords;
}

/** As many rows as a screen reader is given: more would be a burden and no help. */
const tableRows = 100;

/** Values over time as bars, which can be looked at closer by pointer, finger and keyboard. */
export function Chart(props: Props) {
  const { label, points, bucket, marks = [], range, whole, onRange, language, words } = props;
  const { leastMs = 60_000 } = props;
  const [reading, setReading] = useState(-1);
  const helpId = useId();
  const read = points[reading];
  const number = new Intl.NumberFormat(language);
  const { zoom, typed } = useZoom(props, reading, setReading);
  const told = read && [number.format(read.value), bucketTime(read.atMs, bucket, language)];
  const isWhole = range.fromMs <= whole.fromMs && range.toMs >= whole.toMs;
  if (points.length === 0) return <p className="chart chart-empty">{words.empty}</p>;
  return (
    <figure className="chart">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for what is filled in */}
      <div
        role="group"
        aria-label={label}
        aria-describedby={helpId}
        className="chart-view"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys read the bars and zoom
        tabIndex={0}
        onKeyDown={typed}
        onBlur={() => setReading(-1)}
      >
        <Suspense fallback={<div className="chart-canvas" />}>
          <ChartCanvas
            key={bucket === "day" ? "days" : "times"}
            {...{ points, bucket, marks, range, whole, leastMs, language, reading, onRange }}
            onRead={setReading}
          />
        </Suspense>
        <Tooltip told={told} part={read && partOf(read, bucket, range)} />
        <p id={helpId} hidden>
          {words.help}
        </p>
      </div>
      <p role="status" className="sr-only">
        {told?.join(", ")}
      </p>
      {onRange && <Tools {...{ words, isWhole, zoom }} onWhole={() => onRange(whole)} />}
      <Table {...props} />
    </figure>
  );
}

/** What keys and buttons ask: to read the next bar, to look closer, to step back. */
function useZoom(props: Props, reading: number, onRead: (index: number) => void) {
  const { points, bucket, range, whole, onRange, leastMs = 60_000 } = props;
  const zoom = (by: number) => {
    const aroundMs = (range.fromMs + range.toMs) / 2;
    onRange?.(zoomedRange(range, { by, aroundMs }, whole, leastMs));
  };
  const step = (by: number) => {
    const first = by < 0 ? points.length : -1;
    const index = Math.min(points.length - 1, Math.max(0, (reading < 0 ? first : reading) + by));
    const point = points[index];
    if (!point) return;
    onRead(index);
    const span = { fromMs: point.atMs, toMs: bucketEnd(point.atMs, bucket) };
    const next = revealing(range, span, whole);
    if (next !== range) onRange?.(next);
  };
  const typed = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => step(-1),
      ArrowRight: () => step(1),
      "+": () => zoom(0.5),
      "=": () => zoom(0.5),
      "-": () => zoom(2),
      "0": () => onRange?.(whole),
      Escape: () => onRange?.(whole),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  return { zoom, typed };
}

interface ToolsProps {
  readonly words: ChartWords;
  readonly isWhole: boolean;
  readonly zoom: (by: number) => void;
  readonly onWhole: () => void;
}

function Tools({ words, isWhole, zoom, onWhole }: ToolsProps) {
  return (
    <div className="chart-tools">
      <IconButton
        icon={ZoomOut}
        label={words.zoomOut}
        isDisabled={isWhole}
        onPress={() => zoom(2)}
      />
      <IconButton icon={ZoomIn} label={words.zoomIn} onPress={() => zoom(0.5)} />
      <IconButton icon={Maximize2} label={words.whole} isDisabled={isWhole} onPress={onWhole} />
    </div>
  );
}

/** Where in the range the middle of a bucket lies, from 0 to 1. */
function partOf({ atMs }: ChartPoint, bucket: ChartBucket, range: ChartRange): number {
  const middleMs = (atMs + bucketEnd(atMs, bucket)) / 2;
  return (middleMs - range.fromMs) / Math.max(1, range.toMs - range.fromMs);
}

function Tooltip(props: { told: readonly string[] | undefined; part: number | undefined }) {
  const { told, part = 0 } = props;
  if (!told || part < 0 || part > 1) return null;
  // React's type knows no custom properties.
  return (
    <div aria-hidden className="chart-tip" style={{ ["--part" as string]: part }}>
      <b>{told[0]}</b> {told[1]}
    </div>
  );
}

/** What the picture shows, for who cannot see it: the latest of what is in range. */
function Table({ label, points, range, bucket, language, words }: Props) {
  const number = new Intl.NumberFormat(language);
  const shown = points.filter(({ atMs }) => atMs >= range.fromMs && atMs < range.toMs);
  return (
    // A table is as high as its rows, whatever is said of it: what hides it stands around it.
    <div className="sr-only">
      <table>
        <caption>{label}</caption>
        <thead>
          <tr>
            <th scope="col">{words.time}</th>
            <th scope="col">{words.value}</th>
          </tr>
        </thead>
        <tbody>
          {shown.slice(-tableRows).map(({ atMs, value }) => (
            <tr key={atMs}>
              <th scope="row">{bucketTime(atMs, bucket, language)}</th>
              <td>{number.format(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
