import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

/** A letter as a mail server has it. */
export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  /** Head and body, as they came. */
  readonly raw: string;
  readonly secure: boolean;
}

/** An answer of a mail server that says no: its number, and what it says. */
export function no(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** A real mail server on this machine, that keeps what it is sent. */
export interface PostOffice extends AsyncDisposable {
  readonly port: number;
  readonly received: readonly Received[];
  /** From now on every recipient is answered so; undefined takes them again. */
  refuses(answer: Error | undefined): void;
}

/** Opens a mail server; its certificate is signed by nobody. */
export async function postOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const received: Received[] = [];
  let refusal: Error | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    closeTimeout: 1,
    logger: false,
    onRcptTo: (_address, _session, answer) => answer(refusal),
    onData: (stream, session, answer) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : "",
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString(),
          secure: session.secure,
        });
        answer();
      });
    },
    ...options,
  });
  // A client that hangs up amid a handshake is what some tests are about.
  server.on("error", () => {});
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  return {
    // A server that listens on a port has an address with a port.
    port: (server.server.address() as AddressInfo).port,
    received,
    refuses: (answer) => {
      refusal = answer;
    },
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
  };
}
