import type { EnginePorts, RoutePorts } from "../../../platform/app/ports.ts";
import { listenRtmp, type RtmpListener, type RtmpPorts } from "../ingest/listener.ts";

/**
 * Opens the port of RTMP, where there is to be one.
 *
 * Where it is taken the house lives on without: whoever has chosen it reads so in the log, and
 * everybody else in their studio.
 */
export function openRtmp(
  { live, broken }: Pick<RoutePorts & EnginePorts, "live" | "broken">,
  authorise: RtmpPorts["authorise"],
): RtmpListener | undefined {
  const { host, rtmpPort: port, isPortChosen } = live;
  if (port === undefined) return undefined;
  try {
    return listenRtmp({ host, port, authorise, broken });
  } catch (cause) {
    const mend = "set RTMP_PORT to another port, or to off";
    if (isPortChosen) broken(cause, `opening port ${port} for RTMP; stop what uses it, or ${mend}`);
    return undefined;
  }
}
