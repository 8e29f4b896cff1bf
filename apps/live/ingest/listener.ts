import { EncoderLine } from "./encoder-line.ts";
import { type IngestLimits, ingestLimits } from "./limits.ts";
import type { Line, PublishAsk, Verdict } from "./publisher.ts";

/** What an RTMP listener needs of the house. */
export interface RtmpPorts {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Speaks TLS (RTMPS): a certificate with those above it, and its key, both as PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
  /** Decides on a publish request. Nothing is answered to the encoder before. */
  authorise(ask: PublishAsk, line: Line): Promise<Verdict>;
  /** Is told of what must not happen: `authorise` or a publisher threw. */
  broken(cause: unknown, during: string): unknown;
  readonly limits?: IngestLimits;
}

/** An open RTMP port. */
export interface RtmpListener {
  readonly port: number;
  /** Takes no more encoders, tells those on air, and resolves when every line is closed. */
  close(): Promise<void>;
}

/** Opens an RTMP port; throws when it is taken, or when the certificate is none. */
export function listenRtmp(ports: RtmpPorts): RtmpListener {
  const limits = ports.limits ?? ingestLimits;
  const lines = new Set<EncoderLine>();
  const emptied = Promise.withResolvers<void>();
  let isClosing = false;

  const closed = (line: EncoderLine) => {
    lines.delete(line);
    if (isClosing && lines.size === 0) emptied.resolve();
  };
  const { authorise, broken } = ports;
  const linePorts = { limits, authorise, broken, closed };
  const hasRoom = (address: string) => {
    const ofAddress = [...lines].filter((line) => line.address === address);
    return lines.size < limits.lines && ofAddress.length < limits.linesPerAddress;
  };

  const listener = Bun.listen<EncoderLine | undefined>({
    hostname: ports.host,
    port: ports.port,
    ...(ports.tls && { tls: { cert: ports.tls.cert, key: ports.tls.key } }),
    socket: {
      open(socket) {
        // An address of IPv4 is the same one on a socket of both families.
        const address = socket.remoteAddress.replace(/^::ffff:/u, "");
        if (isClosing || !hasRoom(address)) return socket.terminate();
        socket.setNoDelay(true);
        socket.data = new EncoderLine(socket, address, linePorts);
        lines.add(socket.data);
      },
      data: (socket, bytes) => socket.data?.receive(bytes),
      drain: (socket) => socket.data?.drained(),
      close: (socket) => socket.data?.closed(),
      end: (socket) => void socket.end(),
      // Where this stands, a line of TLS is opened before its handshake: whoever never ends that
      // is silent, like anybody else, and not a socket that nobody knows of.
      handshake() {},
      error(socket, cause) {
        // What breaks the rules of TLS is the other side's, as what breaks those of RTMP is.
        if (!isProtocol(cause)) broken(cause, "a line of RTMP");
        socket.terminate();
      },
    },
  });

  return {
    port: listener.port,
    async close() {
      isClosing = true;
      listener.stop();
      if (lines.size === 0) return;
      for (const line of [...lines]) line.drop("closing");
      await emptied.promise;
    },
  };
}

/** Whether TLS has ended a line because of what came by it. */
function isProtocol(cause: Error): boolean {
  return "code" in cause && cause.code === "EPROTO";
}
