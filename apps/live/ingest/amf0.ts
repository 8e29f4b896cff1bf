/** What AMF0 can say, as far as encoders say it (AMF 0 specification, section 2). */
export type AmfValue =
  | number
  | boolean
  | string
  | null
  | undefined
  | Date
  | readonly AmfValue[]
  | AmfObject;

/** An object, a typed object or an ECMA array: in commands they mean the same. */
export interface AmfObject {
  readonly [name: string]: AmfValue;
}

/** Deeper than any encoder goes; what is deeper is not read. */
const depthMax = 16;
/** Values in all that are read of one message. */
const valuesMax = 4_096;

const markers = {
  number: 0x00,
  boolean: 0x01,
  string: 0x02,
  object: 0x03,
  null: 0x05,
  undefined: 0x06,
  reference: 0x07,
  ecmaArray: 0x08,
  objectEnd: 0x09,
  strictArray: 0x0a,
  date: 0x0b,
  longString: 0x0c,
  unsupported: 0x0d,
  xml: 0x0f,
  typedObject: 0x10,
} as const;

/**
 * Reads the values of a message; those from the first that cannot be read on are left out.
 *
 * Whatever the bytes are, it does not throw, and takes memory in proportion to them.
 */
export function decodeAmf0(bytes: Uint8Array): AmfValue[] {
  const decoder = new Decoder(bytes);
  const values: AmfValue[] = [];
  while (!decoder.isAtEnd) {
    const value = decoder.value(0);
    if (decoder.isBroken) break;
    values.push(value);
  }
  return values;
}

/** Whether a value has named members. */
export function isAmfObject(value: AmfValue): value is AmfObject {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

class Decoder {
  isBroken = false;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;
  #values = 0;
  /** What a reference may mean: the objects and arrays in the order of their beginning. */
  readonly #referable: AmfValue[] = [];

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  value(depth: number): AmfValue {
    this.#values += 1;
    if (depth > depthMax || this.#values > valuesMax) return this.#break();
    const marker = this.#uint(1);
    if (this.isBroken) return undefined;
    if (marker === markers.number) return this.#double();
    if (marker === markers.boolean) return this.#uint(1) !== 0;
    if (marker === markers.string) return this.#text(this.#uint(2));
    if (marker === markers.longString || marker === markers.xml) return this.#text(this.#uint(4));
    if (marker === markers.null) return null;
    if (marker === markers.undefined || marker === markers.unsupported) return undefined;
    if (marker === markers.date) return this.#date();
    return this.#compound(marker, depth);
  }

  #compound(marker: number, depth: number): AmfValue {
    if (marker === markers.object) return this.#object(depth);
    if (marker === markers.ecmaArray) {
      // Encoders write any count here, 0 too: the end is marked.
      this.#uint(4);
      return this.#object(depth);
    }
    if (marker === markers.typedObject) {
      this.#text(this.#uint(2));
      return this.#object(depth);
    }
    if (marker === markers.strictArray) return this.#array(depth);
    if (marker === markers.reference) {
      const index = this.#uint(2);
      if (index >= this.#referable.length) return this.#break();
      return this.#referable[index];
    }
    return this.#break();
  }

  #object(depth: number): AmfObject {
    // Without a prototype `__proto__` is a name like any other.
    const object: Record<string, AmfValue> = Object.create(null);
    this.#referable.push(object);
    // Some encoders forget the end mark of the last object.
    while (!this.isBroken && !this.isAtEnd) {
      const name = this.#text(this.#uint(2));
      if (name === "" && this.#bytes[this.#at] === markers.objectEnd) {
        this.#at += 1;
        break;
      }
      const value = this.value(depth + 1);
      if (!this.isBroken) object[name] = value;
    }
    return object;
  }

  #array(depth: number): readonly AmfValue[] {
    const count = this.#uint(4);
    const array: AmfValue[] = [];
    this.#referable.push(array);
    // The count is only believed as far as there are bytes.
    for (let index = 0; index < count && !this.isBroken; index++) {
      array.push(this.value(depth + 1));
    }
    return array;
  }

  #date(): Date {
    const date = new Date(this.#double());
    // The time zone, which is reserved and always 0.
    this.#uint(2);
    return date;
  }

  #text(lengthBytes: number): string {
    const start = this.#take(lengthBytes);
    return this.isBroken ? "" : text.decode(this.#bytes.subarray(start, start + lengthBytes));
  }

  #double(): number {
    const start = this.#take(8);
    return this.isBroken ? 0 : this.#view.getFloat64(start);
  }

  #uint(bytes: 1 | 2 | 4): number {
    const start = this.#take(bytes);
    if (this.isBroken) return 0;
    if (bytes === 1) return this.#view.getUint8(start);
    return bytes === 2 ? this.#view.getUint16(start) : this.#view.getUint32(start);
  }

  /** Steps over so many bytes and says where they begin. */
  #take(bytes: number): number {
    const start = this.#at;
    if (bytes > this.#bytes.length - start) {
      this.#break();
      return 0;
    }
    this.#at += bytes;
    return start;
  }

  #break(): undefined {
    this.isBroken = true;
  }
}

const text = new TextDecoder();
const utf8 = new TextEncoder();

/** Writes values one after another, as a command or a data message has them. */
export function encodeAmf0(...values: readonly AmfValue[]): Uint8Array {
  const bytes: number[] = [];
  for (const value of values) write(bytes, value);
  return Uint8Array.from(bytes);
}

function write(bytes: number[], value: AmfValue): void {
  if (typeof value === "number") bytes.push(markers.number, ...double(value));
  else if (typeof value === "boolean") bytes.push(markers.boolean, value ? 1 : 0);
  else if (typeof value === "string") writeText(bytes, value);
  else if (value === null) bytes.push(markers.null);
  else if (value === undefined) bytes.push(markers.undefined);
  else if (value instanceof Date) bytes.push(markers.date, ...double(value.getTime()), 0, 0);
  else if (isAmfObject(value)) {
    bytes.push(markers.object);
    for (const [name, member] of Object.entries(value)) {
      writeName(bytes, utf8.encode(name));
      write(bytes, member);
    }
    bytes.push(0, 0, markers.objectEnd);
  } else {
    bytes.push(markers.strictArray, ...uint32(value.length));
    for (const item of value) write(bytes, item);
  }
}

function writeText(bytes: number[], value: string): void {
  const encoded = utf8.encode(value);
  if (encoded.length > 0xffff) bytes.push(markers.longString, ...uint32(encoded.length));
  else bytes.push(markers.string, encoded.length >>> 8, encoded.length & 0xff);
  for (const byte of encoded) bytes.push(byte);
}

function writeName(bytes: number[], encoded: Uint8Array): void {
  const name = encoded.subarray(0, 0xffff);
  bytes.push(name.length >>> 8, name.length & 0xff, ...name);
}

function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff];
}

function double(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setFloat64(0, value);
  return bytes;
}
