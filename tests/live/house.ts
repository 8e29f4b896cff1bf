import type { KeyAnswer } from "../../apps/live/contract/answers.ts";
import type { Broadcast } from "../../apps/live/contract/channel.ts";
import { channelWatch } from "../../apps/live/state/channel.ts";
import { airWatch } from "../../apps/live/state/studio.ts";
import { becomesHost, type Member, signsUp } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";

/** A Dvor to which encoders may send. */
export interface LiveHouse extends AsyncDisposable {
  readonly dvor: Dvor;
  readonly url: string;
  /** Where encoders send to. */
  readonly rtmpPort: number;
  readonly host: Broadcaster;
  /** Somebody new with a channel and a stream key. */
  broadcaster(name: string): Promise<Broadcaster>;
}

/** Somebody with a channel, and with a stream key for their encoder. */
export interface Broadcaster extends Disposable {
  readonly member: Member;
  readonly key: string;
  /** The address of their channel's page. */
  readonly page: string;
  /** Where their encoder sends to. */
  readonly rtmp: string;
  /** Where their encoder sends to when it is given the key apart. */
  readonly rtmpHouse: string;
  /** What is or was last on air; undefined where nothing was. */
  now(): Broadcast | undefined;
  /** Resolves with what is on air as soon as it is in this state. */
  comesTo(state: Broadcast["state"], but?: Broadcast): Promise<Broadcast>;
  /** Changes one's channel. */
  changes(change: object): Promise<void>;
}

/** Starts a Dvor that takes broadcasts on a free port. */
export async function openLiveHouse(
  environment: Readonly<Record<string, string>> = {},
): Promise<LiveHouse> {
  // A Dvor that cannot be used ends with the test.
  await using stack = new AsyncDisposableStack();
  const dvor = stack.use(await startDvor({ environment: { RTMP_PORT: "0", ...environment } }));
  const member = await becomesHost(dvor);
  const rtmpPort = await portOf(member);
  const host = await broadcasterOf(member, rtmpPort);
  stack.move();
  const made: Broadcaster[] = [host];
  return {
    ...{ dvor, host, rtmpPort, url: dvor.url },
    async broadcaster(name) {
      const account = { handle: name.toLowerCase(), name };
      const one = await broadcasterOf(await signsUp(dvor, account), rtmpPort);
      made.push(one);
      return one;
    },
    async [Symbol.asyncDispose]() {
      for (const one of made) one[Symbol.dispose]();
      await dvor[Symbol.asyncDispose]();
    },
  };
}

/** Where this house listens, which it says in everybody's studio. */
async function portOf(member: Member): Promise<number> {
  const client = member.socket();
  const known = await until(client.topic(airWatch, member.id), ({ state }) => state !== undefined);
  client.close();
  const port = known.state?.rtmpPort;
  if (!port) throw new Error("this Dvor takes no broadcasts");
  return port;
}

async function broadcasterOf(member: Member, rtmpPort: number): Promise<Broadcaster> {
  const { status, body } = await member.does<KeyAnswer>("POST", "/api/live/keys", { name: "Test" });
  if (status !== 201) throw new Error(`no stream key: ${JSON.stringify(body)}`);
  const client = member.socket();
  const channel = client.topic(channelWatch, member.id);
  const stop = channel.listen(() => {});
  const now = () => channel.get().state?.broadcast ?? undefined;
  return {
    ...{ member, now, key: body.secret },
    page: `${member.url}/live/${member.id}`,
    rtmp: `rtmp://127.0.0.1:${rtmpPort}/live/${body.secret}`,
    rtmpHouse: `rtmp://127.0.0.1:${rtmpPort}/live`,
    async comesTo(state, but) {
      const isIt = (one?: Broadcast | null) => one?.state === state && one.id !== but?.id;
      await until(channel, (view) => isIt(view.state?.broadcast));
      const found = now();
      if (!found) throw new Error("it was there a moment ago");
      return found;
    },
    async changes(change) {
      const answer = await member.does("PATCH", "/api/live/channel", change);
      if (answer.status !== 200) throw new Error(`not changed: ${JSON.stringify(answer.body)}`);
    },
    [Symbol.dispose]() {
      stop();
      client.close();
    },
  };
}
