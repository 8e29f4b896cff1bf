import { readFileSync } from "node:fs";
import { join } from "node:path";

const read = (name: string) => new Uint8Array(readFileSync(join(import.meta.dir, `${name}.rtmp`)));

/**
 * All that an encoder sent in two seconds, from its first byte to its last: pictures of 64 by 48,
 * ten a second, and sound. FFmpeg's have B-frames; librtmp's are in chunks of 128 bytes.
 */
export const recordings = { ffmpeg: read("ffmpeg"), librtmp: read("librtmp") };
