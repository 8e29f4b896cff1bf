import type { AirState } from "../../state/studio.ts";

/** The port that every program takes where none is named (RTMP specification, 1.0). */
const usualPort = 1_935;

/** The same for RTMPS, which is that of HTTPS. */
const usualSecurePort = 443;

/**
 * Where a program sends to, as it is typed there; at this page's own host.
 *
 * By TLS where the page came so: its name is then the one that the certificate is for; and where
 * the house takes nothing else. Undefined where it takes nothing from programs.
 */
export function encoderAddress(
  { rtmpPort, rtmpsPort }: Pick<AirState, "rtmpPort" | "rtmpsPort">,
  { protocol, hostname }: Pick<Location, "protocol" | "hostname"> = location,
): string | undefined {
  const at = (port: number, usual: number) => `${hostname}${port === usual ? "" : `:${port}`}/live`;
  if (rtmpsPort !== null && (protocol === "https:" || rtmpPort === null)) {
    return `rtmps://${at(rtmpsPort, usualSecurePort)}`;
  }
  return rtmpPort === null ? undefined : `rtmp://${at(rtmpPort, usualPort)}`;
}
