import { describe, expect, test } from "bun:test";
import { openDevice, sealDevice } from "./device.ts";

const key = new Uint8Array(32).fill(7);
const device = { id: "d1", people: ["anna", "boris"] };

describe("the mark of a browser", () => {
  test("names those who have signed in with it", () => {
    expect(openDevice(key, sealDevice(key, device))).toEqual(device);
    expect(openDevice(key, sealDevice(key, { id: "d1", people: [] }))?.people).toEqual([]);
  });

  test("keeps the latest eight", () => {
    const people = Array.from({ length: 20 }, (_, at) => `p${at}`);
    expect(openDevice(key, sealDevice(key, { id: "d1", people }))?.people).toEqual(
      people.slice(-8),
    );
  });

  test("is none when it was made elsewhere, or changed", () => {
    const mark = sealDevice(key, device);
    const other = sealDevice(new Uint8Array(32), device);
    const wrong = ["", ".", "..", "...", mark.slice(1), `${mark}x`, `${mark}.`.slice(0, -2), other];
    for (const value of [...wrong, mark.replace("boris", "clara"), "д".repeat(90)]) {
      expect([value, openDevice(key, value)]).toEqual([value, undefined]);
    }
  });
});
