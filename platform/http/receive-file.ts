import { ok, type Result, refuse } from "../../core/protocol/result.ts";
import { Budget } from "../storage/budget.ts";
import { type FittedPicture, fitPicture, pictureLimits } from "../storage/picture.ts";
import { headBytes, type Sniffed, sniff, unknownFile } from "../storage/sniff.ts";
import type { Storage } from "../storage/storage.ts";
import { Incoming, type Pace } from "./incoming.ts";
import { type ReceiveUpload, receiveUpload, type Sent, saidBytes } from "./upload.ts";

/** What files that come in may cost. */
export interface FileLimits extends Pace {
  /** How many are written at any moment, of all senders together. */
  readonly writtenAtOnce: number;
  /** How many of one sender come in at any moment; their next one waits. */
  readonly ofOneSender: number;
  /** How long a file waits for others before it is refused as `too-many`. */
  readonly waitMs: number;
}

/** Where a file is put, and what is made of it. */
export interface FileWish {
  readonly storage: Storage;
  /** A folder of its own, still empty: for `file.<ending>`, or `<side>.webp` of a picture. */
  readonly folder: string;
  /** Who sends it: the id of a person. */
  readonly from: string;
  readonly maxBytes: number;
  /** The longest sides that a picture is made into. */
  readonly sides: readonly number[];
  /** Whether it is kept as it came, and is only ever saved, whatever it is. */
  readonly isAsItCame?: boolean;
}

/** A file that is in the storage, as it was found to be. */
export interface ReceivedFile {
  readonly kind: Sniffed["kind"];
  /** That of `file.<ending>`; of a picture that does not move, which has none, `webp`. */
  readonly ending: Sniffed["ending"];
  /** Of a picture that does not move those of its largest side. */
  readonly sizeBytes: number;
  /** A picture's own size when it is upright, whatever sides were made of it. */
  readonly width?: number;
  readonly height?: number;
  /** What a page shows until the picture is there, as a `data:` address. */
  readonly blur?: string;
  /** Whether there is a `file.<ending>` that moves, beside a picture's sides. */
  readonly isAnimated?: boolean;
}

/** Brings the body of a request into the storage. */
export type ReceiveFile = (request: Sent, wish: FileWish) => Promise<Result<ReceivedFile>>;

/**
 * Makes the one way in which files of any size come in.
 *
 * A file is written as it comes, and never in memory as a whole, but for a picture while it is
 * unpacked. What it is, is told by its bytes; a picture is kept only as what was made of it. It
 * is refused as `too-large` as soon as that is known, as `invalid` when it stalls, and as
 * `fitPicture` refuses a picture. Unless it is taken nothing of it is left, also when it breaks.
 * Throws an `AbortError` when its sender leaves.
 */
export function createFileReceiver(limits: FileLimits, memory: ReceiveUpload): ReceiveFile {
  const written = new Budget(limits.writtenAtOnce);
  const senders = new Senders(limits.ofOneSender);
  const receive = async (request: Sent, wish: FileWish): Promise<Result<ReceivedFile>> => {
    const incoming = new Incoming(request, { maxBytes: wish.maxBytes, code: "too-large" }, limits);
    const turn = await written.spend(1, limits.waitMs, () =>
      write(incoming, saidBytes(request), wish),
    );
    const kept = turn.ok ? turn.value : turn;
    if (!kept.ok) return kept;
    const { found, key } = kept.value;
    if (found.kind === "picture") return unpackPicture(memory, key, wish);
    return ok({ ...found, sizeBytes: incoming.sizeBytes });
  };
  return async (request, wish) => {
    if ((saidBytes(request) ?? 0) > wish.maxBytes) return refuse("too-large");
    const turn = await senders.spend(wish.from, limits.waitMs, () =>
      orNothing(wish, () => receive(request, wish)),
    );
    return turn.ok ? turn.value : turn;
  };
}

/** The files of this process: each takes a file that is open and a piece in memory. */
export const receiveFile = createFileReceiver(
  { writtenAtOnce: 64, ofOneSender: 4, waitMs: 30_000, stallMs: 30_000, stallBytes: 16_384 },
  receiveUpload,
);

/** Takes away whatever was put, unless all of it was. */
async function orNothing<Value>(
  { storage, folder }: FileWish,
  put: () => Promise<Result<Value>>,
): Promise<Result<Value>> {
  let isWhole = false;
  try {
    const done = await put();
    isWhole = done.ok;
    return done;
  } finally {
    if (!isWhole) await storage.deleteFolder(folder);
  }
}

interface Written {
  readonly found: Sniffed;
  readonly key: string;
}

/** Writes a body under what it is found to be; a picture's is a draft of what will be made. */
async function write(
  incoming: Incoming,
  said: number | undefined,
  { storage, folder, maxBytes, isAsItCame }: FileWish,
): Promise<Result<Written>> {
  const sniffed = await sniff(await incoming.head(headBytes));
  const found = isAsItCame && sniffed.kind !== "file" ? unknownFile : sniffed;
  const isPicture = found.kind === "picture";
  if (isPicture && pictureLimits.bytes < maxBytes) {
    const size = { maxBytes: pictureLimits.bytes, code: "picture-too-large" };
    await incoming.bound(size, said);
  }
  const key = `${folder}/${isPicture ? "draft.bin" : `file.${found.ending}`}`;
  try {
    await storage.put(key, incoming.stream());
  } catch (cause) {
    if (!incoming.refusal) throw cause;
  }
  return incoming.refusal ? { ok: false, failure: incoming.refusal } : ok({ found, key });
}

/** Makes a picture of a draft, and puts that in its place. */
async function unpackPicture(
  memory: ReceiveUpload,
  draft: string,
  { storage, folder, sides }: FileWish,
): Promise<Result<ReceivedFile>> {
  const stored = await storage.open(draft);
  if (!stored) throw new Error(`The draft ${draft} is gone`);
  // Read again only now that it is all here: a slow sender keeps no memory from others.
  const headers = new Headers({ "Content-Length": String(stored.sizeBytes) });
  const sent = { headers, body: stored.body.stream() };
  const made = await memory(sent, pictureLimits.bytes, (bytes) => fitPicture(bytes, sides));
  const fitted = made.ok ? made.value : made;
  if (!fitted.ok) return fitted;
  for (const [side, file] of fitted.value.files) await storage.put(`${folder}/${side}.webp`, file);
  const { animation } = fitted.value;
  if (animation) await storage.put(`${folder}/file.${animation.ending}`, animation.bytes);
  await storage.delete(draft);
  return ok(described(fitted.value));
}

function described(picture: FittedPicture<number>): ReceivedFile {
  const { width, height, blur, files, animation } = picture;
  const largest = Math.max(...files.keys());
  return {
    kind: "picture",
    ending: animation?.ending ?? "webp",
    sizeBytes: (animation?.bytes ?? files.get(largest))?.length ?? 0,
    ...{ width, height, blur },
    ...(animation ? { isAnimated: true } : {}),
  };
}

/** A few turns for each sender, so that none takes the turns of all. */
class Senders {
  readonly #atOnce: number;
  readonly #known = new Map<string, { readonly turns: Budget; waiting: number }>();

  constructor(atOnce: number) {
    this.#atOnce = atOnce;
  }

  async spend<Value>(
    sender: string,
    waitMs: number,
    work: () => Promise<Value>,
  ): Promise<Result<Value>> {
    const one = this.#known.get(sender) ?? { turns: new Budget(this.#atOnce), waiting: 0 };
    this.#known.set(sender, one);
    one.waiting++;
    try {
      return await one.turns.spend(1, waitMs, work);
    } finally {
      one.waiting--;
      if (one.waiting === 0) this.#known.delete(sender);
    }
  }
}
