import { expect, test } from "bun:test";
import { certificate, oldCertificate } from "../ingest/testing/certificate.ts";
import { openRtmp } from "./rtmp.ts";

/** What is open of both ports with this certificate, and what the host reads of it. */
async function opens(tls: typeof certificate) {
  const told: string[] = [];
  const broken = (_cause: unknown, during: string) => {
    told.push(during);
    return { code: "internal" };
  };
  const settings = { rtmpPort: 0, isPortChosen: true, windowMs: 3_600_000, host: "127.0.0.1" };
  const live = { ...settings, folder: "", rtmps: { ...tls, port: 0 } };
  const doors = openRtmp({ live, broken }, async () => ({ refused: "nobody is let in" }));
  const open = Object.entries(doors).flatMap(([name, door]) =>
    typeof door === "object" ? [name] : [],
  );
  await doors.close();
  return { told, open };
}

const { cert, key } = certificate;

test("both ports are open with a good certificate, and nothing is told", async () => {
  expect(await opens(certificate)).toEqual({ told: [], open: ["rtmp", "rtmps"] });
});

test.each([
  ["is none", { cert: "none", key }],
  ["has another's place", { cert: key, key: cert }],
  ["is torn", { cert: cert.slice(0, 200), key }],
])("a certificate that %s is told of by its name; RTMP is open without it", async (_, tls) => {
  const { told, open } = await opens(tls);
  expect(open).toEqual(["rtmp"]);
  expect(told).toEqual([expect.stringContaining("mend RTMPS_CERT_FILE and RTMPS_KEY_FILE")]);
});

test("a certificate that is good no more is told of, and open to whoever takes it", async () => {
  const { told, open } = await opens(oldCertificate);
  expect(open).toEqual(["rtmp", "rtmps"]);
  expect(told).toEqual([expect.stringContaining("renew what is in RTMPS_CERT_FILE")]);
});
