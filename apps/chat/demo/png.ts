import { crc32, deflateSync } from "node:zlib";

/** A colour: red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What a picture shows at a place. */
export type Paint = (x: number, y: number) => Colour;

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** A picture as a PNG of eight bits a colour (PNG, third edition, sections 5 and 11.2). */
export function png(width: number, height: number, paint: Paint): Uint8Array {
  const rowBytes = 1 + width * 3;
  const rows = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y++) {
    // The first byte of a row says that it is not filtered.
    for (let x = 0; x < width; x++) rows.set(paint(x, y), y * rowBytes + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8); // eight bits, true colour, and the only methods that there are
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND")];
  return Buffer.concat([signature, ...parts]);
}

function chunk(name: string, data: Uint8Array = new Uint8Array()): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
