import { expect, test } from "bun:test";
import { encoderAddress } from "./encoder-address.ts";

const secure = { protocol: "https:", hostname: "lime.example" };
const plain = { protocol: "http:", hostname: "192.168.1.5" };

test("a program is told the page's own host, and a port that is not the usual one", () => {
  expect(encoderAddress({ rtmpPort: 1935, rtmpsPort: null }, plain)).toBe(
    "rtmp://192.168.1.5/live",
  );
  expect(encoderAddress({ rtmpPort: 1999, rtmpsPort: null }, secure)).toBe(
    "rtmp://lime.example:1999/live",
  );
});

test("a program sends by TLS where the page came so, and the house has a door for it", () => {
  const doors = { rtmpPort: 1935, rtmpsPort: 1936 };
  expect(encoderAddress(doors, secure)).toBe("rtmps://lime.example:1936/live");
  expect(encoderAddress({ ...doors, rtmpsPort: 443 }, secure)).toBe("rtmps://lime.example/live");
  expect(encoderAddress(doors, plain)).toBe("rtmp://192.168.1.5/live");
  expect(encoderAddress({ ...doors, rtmpPort: null }, plain)).toBe("rtmps://192.168.1.5:1936/live");
});

test("there is no address where the house takes nothing from programs", () => {
  expect(encoderAddress({ rtmpPort: null, rtmpsPort: null }, secure)).toBeUndefined();
});
