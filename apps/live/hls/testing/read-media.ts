/** A sample of a part. */
export interface ReadSample {
  readonly track: number;
  /** In ticks of its track. */
  readonly at: number;
  readonly duration: number;
  readonly offset: number;
  readonly isSync: boolean;
  readonly bytes: Uint8Array;
}

interface Box {
  readonly type: string;
  readonly from: number;
  readonly view: DataView;
}

/** The boxes in bytes, one after the other; throws where they do not fill them. */
function* boxesIn(bytes: Uint8Array, offset = 0): Generator<Box> {
  for (let at = offset; at < bytes.length; ) {
    const view = new DataView(bytes.buffer, bytes.byteOffset + at);
    const size = view.getUint32(0);
    if (size < 8 || at + size > bytes.length) throw new Error(`a box of ${size} bytes at ${at}`);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    yield { type, from: at, view: new DataView(bytes.buffer, bytes.byteOffset + at, size) };
    at += size;
  }
}

/** What is in a box. */
function inside({ view }: Box, header = 8): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset + header, view.byteLength - header);
}

/** Every sample of media, in the order of its tracks and parts. */
export function samplesOf(media: Uint8Array): ReadSample[] {
  const samples: ReadSample[] = [];
  for (const moof of boxesIn(media)) {
    if (moof.type !== "moof") continue;
    for (const traf of boxesIn(inside(moof))) {
      if (traf.type === "traf") samples.push(...samplesIn(traf, media.subarray(moof.from)));
    }
  }
  return samples;
}

function samplesIn(traf: Box, fromMoof: Uint8Array): ReadSample[] {
  const boxes = new Map([...boxesIn(inside(traf))].map((box) => [box.type, box.view]));
  const [tfhd, tfdt, trun] = [boxes.get("tfhd"), boxes.get("tfdt"), boxes.get("trun")];
  if (!tfhd || !tfdt || !trun) throw new Error("a traf without its boxes");
  const track = tfhd.getUint32(12);
  let at = Number(tfdt.getBigUint64(12));
  const flags = trun.getUint32(8) & 0xff_ffff;
  let from = trun.getUint32(16);
  let field = 20;
  const next = () => {
    field += 4;
    return trun.getInt32(field - 4);
  };
  return Array.from({ length: trun.getUint32(12) }, () => {
    const duration = next();
    const size = next();
    const isSync = flags & 0x400 ? next() === 0x0200_0000 : true;
    const offset = flags & 0x800 ? next() : 0;
    const sample = {
      track,
      at,
      duration,
      offset,
      isSync,
      bytes: fromMoof.subarray(from, from + size),
    };
    at += duration;
    from += size;
    return sample;
  });
}
