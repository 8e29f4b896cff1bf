/** The port that every program takes where none is named (RTMP specification, 1.0). */
const usualPort = 1_935;

/** Where a program sends to, as it is typed there; at this page's own host. */
export function encoderAddress(port: number): string {
  return `rtmp://${location.hostname}${port === usualPort ? "" : `:${port}`}/live`;
}
