/** A moment's picture: a part of a larger one, in pixels of that. */
export interface Preview {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly picture: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `00:01:02.500` or `01:02.500` (WebVTT, section 4.1). */
const time = /(?:(\d{2,}):)?(\d{2}):(\d{2})\.(\d{3})/u;
const span = new RegExp(`^${time.source}\\s+-->\\s+${time.source}`, "u");
/** `#xywh=x,y,width,height` (Media Fragments, section 4.2.2). */
const part = /^(.*)#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/u;

/** Reads which picture belongs to which moment; what makes no sense is left out. */
export function readPreviews(text: string, address: string): readonly Preview[] {
  const lines = text.split(/\r?\n/u);
  return lines.flatMap((line, index) => {
    const times = span.exec(line)?.slice(1).map(numberOf);
    const found = part.exec(lines[index + 1]?.trim() ?? "");
    if (!times || !found) return [];
    const [x = 0, y = 0, width = 0, height = 0] = found.slice(2).map(Number);
    if (width === 0 || height === 0) return [];
    const [fromSeconds, toSeconds] = [secondsOf(times.slice(0, 4)), secondsOf(times.slice(4))];
    const picture = beside(address, found[1] ?? "");
    return [{ fromSeconds, toSeconds, picture, x, y, width, height }];
  });
}

/** The picture of a moment; undefined where there is none. */
export function previewAt(previews: readonly Preview[], seconds: number): Preview | undefined {
  return previews.findLast(({ fromSeconds }) => fromSeconds <= seconds) ?? previews[0];
}

function numberOf(digits: string | undefined): number {
  return Number(digits ?? 0);
}

function secondsOf([hours = 0, minutes = 0, seconds = 0, ms = 0]: readonly number[]): number {
  return hours * 3_600 + minutes * 60 + seconds + ms / 1_000;
}

/** The address of a file that stands beside another one. */
function beside(address: string, name: string): string {
  return address.slice(0, address.lastIndexOf("/") + 1) + name.slice(name.lastIndexOf("/") + 1);
}
