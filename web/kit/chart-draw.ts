import type uPlot from "uplot";
import { bucketEnd, type ChartBucket, type ChartPoint } from "./chart-range.ts";

/** The colours of a chart as a canvas takes them. */
export interface ChartColours {
  readonly bar: string;
  readonly newest: string;
  readonly line: string;
  readonly text: string;
  readonly mark: string;
}

/** A moment that is marked, such as a reset. */
export interface ChartMark {
  readonly atMs: number;
  readonly label: string;
}

/** What a chart shows. */
export interface ChartData {
  readonly points: readonly ChartPoint[];
  readonly bucket: ChartBucket;
  readonly marks: readonly ChartMark[];
}

/** The colours that the page's styles give now; a canvas does not know variables. */
export function coloursOf(element: HTMLElement): ChartColours {
  const probe = document.createElement("span");
  probe.hidden = true;
  element.append(probe);
  const read = (name: string) => {
    probe.style.color = `var(--chart-${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    bar: read("bar"),
    newest: read("newest"),
    line: read("line"),
    text: read("text"),
    mark: read("mark"),
  };
  probe.remove();
  return colours;
}

/** Draws the bars, the newest in the accent; where they would be hairlines, one area. */
export function drawBars(plot: uPlot, { points, bucket }: ChartData, colours: ChartColours): void {
  const { ctx, bbox } = plot;
  const x = (ms: number) => plot.valToPos(ms, "x", true);
  const bottom = plot.valToPos(0, "y", true);
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  const first = points[0];
  const firstPx = first ? x(bucketEnd(first.atMs, bucket)) - x(first.atMs) : 0;
  if (firstPx < 2 * devicePixelRatio) {
    ctx.fillStyle = colours.bar;
    drawArea(plot, points);
    ctx.restore();
    return;
  }
  points.forEach(({ atMs, value }, index) => {
    const [left, right] = [x(atMs), x(bucketEnd(atMs, bucket))];
    if (right < bbox.left || left > bbox.left + bbox.width || value === 0) return;
    const width = right - left;
    // Hairlines without gaps make an area; bars stand apart by an eighth of their width.
    const gap = width < 4 * devicePixelRatio ? 0 : Math.min(width / 8, 6 * devicePixelRatio);
    const top = plot.valToPos(value, "y", true);
    const radius = Math.min(4 * devicePixelRatio, (width - gap) / 3, Math.abs(bottom - top));
    ctx.fillStyle = index === points.length - 1 ? colours.newest : colours.bar;
    ctx.beginPath();
    const corners = value > 0 ? [radius, radius, 0, 0] : [0, 0, radius, radius];
    const [upper, height] = [Math.min(top, bottom), Math.abs(bottom - top)];
    ctx.roundRect(
      left + gap / 2,
      upper,
      Math.max(1, width - gap + (gap ? 0 : 0.6)),
      height,
      corners,
    );
    ctx.fill();
  });
  ctx.restore();
}

/** The highest of all that falls on a column of pixels: what is thinner would only shimmer. */
function drawArea({ ctx, valToPos }: uPlot, points: readonly ChartPoint[]): void {
  const highest = new Map<number, number>();
  for (const { atMs, value } of points) {
    const column = Math.floor(valToPos(atMs, "x", true));
    highest.set(column, Math.max(value, highest.get(column) ?? value));
  }
  const bottom = valToPos(0, "y", true);
  const columns = [...highest];
  columns.forEach(([column, value], index) => {
    const [next = column + 1] = columns[index + 1] ?? [];
    const top = valToPos(value, "y", true);
    ctx.fillRect(column, top, next - column, bottom - top);
  });
}

/** Draws a dashed line where something was marked. */
export function drawMarks(plot: uPlot, { marks }: ChartData, colours: ChartColours): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.strokeStyle = colours.mark;
  ctx.fillStyle = colours.text;
  ctx.lineWidth = 1.5 * devicePixelRatio;
  ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
  ctx.font = `500 ${12 * devicePixelRatio}px ${getComputedStyle(plot.root).fontFamily}`;
  for (const { atMs, label } of marks) {
    const left = plot.valToPos(atMs, "x", true);
    if (left < bbox.left || left > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.stroke();
    const isNearEnd = left > bbox.left + bbox.width * 0.7;
    ctx.textAlign = isNearEnd ? "right" : "left";
    const apart = (isNearEnd ? -5 : 5) * devicePixelRatio;
    ctx.fillText(label, left + apart, bbox.top + 11 * devicePixelRatio);
  }
  ctx.restore();
}
