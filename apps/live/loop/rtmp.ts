import { X509Certificate } from "node:crypto";
import type { EnginePorts, RoutePorts } from "../../../platform/app/ports.ts";
import { listenRtmp, type RtmpListener, type RtmpPorts } from "../ingest/listener.ts";

/** The ports that are open for encoders: plain, and by TLS. */
export interface RtmpDoors {
  readonly rtmp: RtmpListener | undefined;
  readonly rtmps: RtmpListener | undefined;
  close(): Promise<unknown>;
}

type Broken = EnginePorts["broken"];

/**
 * Opens the ports of RTMP, where there are to be any.
 *
 * Where one is taken the house lives on without: whoever has chosen it reads so in the log, and
 * everybody else in their studio. So it does where the certificate is none.
 */
export function openRtmp(
  { live, broken }: Pick<RoutePorts & EnginePorts, "live" | "broken">,
  authorise: RtmpPorts["authorise"],
): RtmpDoors {
  const { host, rtmpPort, isPortChosen, rtmps: tls } = live;
  const ports = { host, authorise, broken };
  const open = (name: string, port: number, more: Pick<RtmpPorts, "tls">, isChosen: boolean) => {
    try {
      if (more.tls) looksAt(more.tls.cert, broken);
      return listenRtmp({ ...ports, port, ...more });
    } catch (cause) {
      const mend = isOfTls(cause)
        ? `mend ${name}_CERT_FILE and ${name}_KEY_FILE, which are no certificate with its key`
        : `stop what uses it, or set ${name}_PORT to another port`;
      if (isChosen) broken(cause, `opening port ${port} for ${name}; ${mend}`);
      return undefined;
    }
  };
  const rtmp = rtmpPort === undefined ? undefined : open("RTMP", rtmpPort, {}, isPortChosen);
  const rtmps = tls && open("RTMPS", tls.port, { tls }, true);
  return { rtmp, rtmps, close: () => Promise.all([rtmp?.close(), rtmps?.close()]) };
}

/** Says so where encoders will not take this certificate: many do not tell whom they refuse. */
function looksAt(cert: string, broken: Broken): void {
  const { validFromDate: from, validToDate: until } = new X509Certificate(cert);
  const now = Date.now();
  if (from.getTime() <= now && now < until.getTime()) return;
  const period = `${from.toISOString()} to ${until.toISOString()}`;
  const cause = new Error(`the certificate is good from ${period}`);
  broken(cause, "opening RTMPS; renew what is in RTMPS_CERT_FILE, and start Dvor again");
}

/** Whether TLS has refused what it was given. */
function isOfTls(cause: unknown): boolean {
  return (
    cause instanceof Error && "code" in cause && /^ERR_(?:OSSL|CRYPTO)_/u.test(`${cause.code}`)
  );
}
