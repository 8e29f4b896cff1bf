/** The length of C1, S1, C2 and S2 (Adobe's RTMP specification 1.0, section 5.2). */
const greetingBytes = 1_536;
const version = 3;

/**
 * The simple handshake from the server's side: OBS, FFmpeg, librtmp and GStreamer take it.
 *
 * Bytes may come in any pieces. S2 is sent before C2 has come, as encoders wait for it.
 */
export class Handshake {
  /** What was read of C0, C1 and C2. */
  #read = 0;
  readonly #first = new Uint8Array(greetingBytes);
  #isBroken = false;

  get isDone(): boolean {
    return this.#read === 1 + 2 * greetingBytes;
  }

  /** Whether the other end speaks something else: HTTP, TLS, encrypted RTMP. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Reads its part of the bytes; says how many that were, and what is to be sent. */
  receive(bytes: Uint8Array): { readonly taken: number; readonly reply?: Uint8Array } {
    const total = 1 + 2 * greetingBytes;
    const taken = Math.min(bytes.length, total - this.#read);
    const before = this.#read;
    this.#read += taken;
    if (before === 0 && taken > 0 && bytes[0] !== version) {
      this.#isBroken = true;
      return { taken };
    }
    this.#keepFirst(bytes.subarray(0, taken), before);
    const hadFirst = before >= 1 + greetingBytes;
    if (hadFirst || this.#read < 1 + greetingBytes) return { taken };
    return { taken, reply: this.#reply() };
  }

  #keepFirst(bytes: Uint8Array, before: number): void {
    const skip = before === 0 ? 1 : 0;
    const at = before + skip - 1;
    if (at < greetingBytes) this.#first.set(bytes.subarray(skip, skip + greetingBytes - at), at);
  }

  /** S0, S1 and S2. */
  #reply(): Uint8Array {
    const reply = new Uint8Array(1 + 2 * greetingBytes);
    reply[0] = version;
    // Its time and the four bytes after it stay zero: a version there asks for a digest.
    crypto.getRandomValues(reply.subarray(9, 1 + greetingBytes));
    // An exact echo: librtmp compares all of it.
    reply.set(this.#first, 1 + greetingBytes);
    return reply;
  }
}
