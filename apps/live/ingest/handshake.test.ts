import { describe, expect, test } from "bun:test";
import { Handshake } from "./handshake.ts";
import { inPieces, joined } from "./testing/encoder.ts";

const first = crypto.getRandomValues(new Uint8Array(1_536));
const hello = joined(Uint8Array.of(3), first, new Uint8Array(1_536));

describe("a handshake", () => {
  test.each([[[1]], [[1536]], [[1537]], [[1538]], [[700, 1, 3]], [[4000]]])(
    "is the same in pieces of %p",
    (sizes) => {
      const handshake = new Handshake();
      const replies: Uint8Array[] = [];
      for (const piece of inPieces(hello, sizes)) {
        expect(handshake.isDone).toBe(false);
        const { taken, reply } = handshake.receive(piece);
        expect(taken).toBe(piece.length);
        if (reply) replies.push(reply);
      }
      expect(handshake.isDone).toBe(true);
      const [reply, ...others] = replies;
      expect(others).toEqual([]);
      expect(reply).toHaveLength(1 + 2 * 1_536);
      expect(reply?.[0]).toBe(3);
      expect(reply?.subarray(1 + 1_536)).toEqual(first);
    },
  );

  test("has no version in its answer, by which nobody asks for a digest", () => {
    const { reply } = new Handshake().receive(hello);
    expect(reply?.subarray(5, 9)).toEqual(new Uint8Array(4));
  });

  test("is answered before the other end's second part has come", () => {
    const handshake = new Handshake();
    expect(handshake.receive(hello.subarray(0, 1_536)).reply).toBeUndefined();
    expect(handshake.receive(hello.subarray(1_536, 1_537)).reply).toBeDefined();
    expect(handshake.isDone).toBe(false);
  });

  test("leaves what follows it alone", () => {
    const handshake = new Handshake();
    expect(handshake.receive(joined(hello, Uint8Array.of(1, 2))).taken).toBe(hello.length);
  });

  test.each([6, 0, 0x47, 0x16])("is broken by a first byte of %p", (version) => {
    const handshake = new Handshake();
    expect(handshake.receive(Uint8Array.of(version)).reply).toBeUndefined();
    expect(handshake.isBroken).toBe(true);
  });
});
