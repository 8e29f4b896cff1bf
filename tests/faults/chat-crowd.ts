import type { Message } from "../../apps/chat/contract/message.ts";
import { roomChannel } from "../../apps/chat/contract/room.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { sizeOf } from "../../apps/chat/state/ranges.ts";
import { roomWatch } from "../../apps/chat/state/room.ts";
import { roomsWatch } from "../../apps/chat/state/rooms.ts";
import type { Client } from "../../core/client/client.ts";
import { newId } from "../../core/protocol/id.ts";
import { becomesHost, type Member, signsUp } from "../../platform/testing/browser-jar.ts";
import type { Dvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";

/** A message, as far as it is compared. */
interface Line {
  readonly id: string;
  readonly position: number;
  readonly by: string;
  readonly text: string;
}

/** Somebody in the crowd: an account, a page's client, and what it heard. */
interface One {
  readonly member: Member;
  readonly client: Client;
  /** How often each message was heard live, and where. */
  readonly times: Map<string, { readonly position: number; times: number }>;
}

/** People who talk in the common room, and remember everything that they were told. */
export class ChatCrowd {
  /** The ids of what was acknowledged, and what was refused. */
  readonly said: string[] = [];
  readonly refused: unknown[] = [];
  /** The ids of what each has said, in that order. */
  readonly #saidBy = new Map<string, string[]>();
  readonly #people: readonly One[];
  readonly #wishes: { readonly said: number; readonly come: () => void }[] = [];

  private constructor(people: readonly One[]) {
    this.#people = people;
  }

  /** Gives so many people accounts, and lets them into the room. */
  static async gather(dvor: Dvor, size: number): Promise<ChatCrowd> {
    const host = await becomesHost(dvor, { address: addressOf(0) });
    const members = [host];
    while (members.length < size) {
      const some = Array.from({ length: Math.min(10, size - members.length) }, (_, index) =>
        signsUp(dvor, {
          handle: `person${members.length + index}`,
          address: addressOf(members.length + index),
        }),
      );
      members.push(...(await Promise.all(some)));
    }
    const crowd = new ChatCrowd(members.map(comeIn));
    await crowd.#allLive();
    return crowd;
  }

  idOf(index: number): string {
    return this.#people[index]?.member.id ?? "";
  }

  /** Somebody says something so often a second; resolves when all of it was answered. */
  async talk({ messages, perSecond }: { messages: number; perSecond: number }): Promise<void> {
    const answers: Promise<void>[] = [];
    const fromMs = performance.now();
    while (answers.length < messages) {
      const due = ((performance.now() - fromMs) / 1000) * perSecond;
      for (; answers.length < Math.min(due, messages); ) answers.push(this.#say(answers.length));
      await Bun.sleep(10);
    }
    await Promise.all(answers);
  }

  async #say(number: number): Promise<void> {
    const one = this.#somebody();
    const id = newId();
    const own = this.#saidBy.get(one.member.id) ?? [];
    this.#saidBy.set(one.member.id, [...own, id]);
    const message = {
      id,
      roomId: commonRoomId,
      text: `Message ${number} of **${one.member.handle}**`,
    };
    const answer = await one.client.send(roomChannel, "message.send", message);
    if (answer.ok) this.said.push(id);
    else this.refused.push(answer.failure);
    for (const { said, come } of this.#wishes) if (this.said.length >= said) come();
  }

  #somebody(): One {
    const one = this.#people[Math.floor(Math.random() * this.#people.length)];
    if (!one) throw new Error("nobody came");
    return one;
  }

  /** Resolves when so much was acknowledged. */
  hasSaid(said: number): Promise<void> {
    return new Promise((come) => this.#wishes.push({ said, come }));
  }

  /** Cuts the line of somebody, again and again. */
  async cutSomebody({ times, everyMs }: { times: number; everyMs: number }): Promise<void> {
    for (let time = 0; time < times; time++) {
      await Bun.sleep(everyMs * 2 * Math.random());
      this.#somebody().client.cut();
    }
  }

  async #allLive(): Promise<void> {
    for (const { client } of this.#people) {
      await until(client.topic(roomWatch, commonRoomId), ({ status }) => status === "live");
      await until(client.topic(roomsWatch), ({ status }) => status === "live");
    }
  }

  /** The whole history as each of them is given it, page by page. */
  histories(): Promise<readonly (readonly Line[])[]> {
    return Promise.all(this.#people.map(({ member }) => historyOf(member)));
  }

  /** What each has heard live: everything once. */
  async heard() {
    await this.#caughtUp();
    return this.#people.map(({ times }) => ({
      messages: [...times].map(([id, { position }]) => ({ id, position })),
      doubled: [...times].filter(([, heard]) => heard.times > 1),
    }));
  }

  /** The ids of the messages that each has on the page. */
  async ends() {
    await this.#caughtUp();
    return this.#people.map(({ client }) =>
      client
        .topic(roomWatch, commonRoomId)
        .get()
        .state?.tail.map(({ id }) => id),
    );
  }

  /** Waits until the page of each shows the last message. */
  async #caughtUp(): Promise<void> {
    const last = this.said.length;
    for (const { client } of this.#people) {
      const topic = client.topic(roomWatch, commonRoomId);
      await until(topic, ({ state }) => state?.tail.at(-1)?.position === last);
    }
  }

  /** The messages of somebody that stand before what the same person had said earlier. */
  outOfOrder(history: readonly Line[]): readonly string[] {
    const place = new Map(history.map(({ id, position }) => [id, position]));
    return [...this.#saidBy.values()].flatMap((ids) =>
      ids.filter((id, index) => (place.get(ids[index - 1] ?? "") ?? 0) > (place.get(id) ?? 0)),
    );
  }

  /** Everyone reads up to some place; gives these places. */
  async readUpToSomewhere(end: number): Promise<readonly number[]> {
    const reading = this.#people.map(async ({ client }) => {
      const position = Math.floor(Math.random() * (end + 1));
      const read = { id: commonRoomId, position };
      const answer = await client.send(roomChannel, "room.read", read);
      if (!answer.ok) throw new Error(answer.failure.code);
      return position;
    });
    return Promise.all(reading);
  }

  /** How much each has not read: as their page counts it, and as the server says. */
  async unread() {
    await this.#allLive();
    return Promise.all(
      this.#people.map(async ({ client, member }) => {
        const rooms = client.topic(roomsWatch).get().state?.rooms ?? [];
        const entry = rooms.find(({ room }) => room.id === commonRoomId);
        type Entries = { readonly rooms: typeof rooms };
        const { body } = await member.does<Entries>("GET", "/api/chat/rooms");
        const asked = body.rooms.find(({ room }) => room.id === commonRoomId);
        const live = entry && sizeOf(entry.unread);
        return { read: entry?.readPosition, live, asked: asked && sizeOf(asked.unread) };
      }),
    );
  }

  close(): void {
    for (const { client } of this.#people) client.close();
  }
}

/** Opens the room and the list of rooms as a page does, and remembers what is heard. */
function comeIn(member: Member): One {
  const client = member.socket();
  const times: One["times"] = new Map();
  const topic = client.topic(roomWatch, commonRoomId);
  topic.hear({
    events(events) {
      for (const event of events) {
        if (event.type !== "message.sent") continue;
        const { id, position } = event.message;
        times.set(id, { position, times: (times.get(id)?.times ?? 0) + 1 });
      }
    },
  });
  topic.listen(() => {});
  client.topic(roomsWatch).listen(() => {});
  return { member, client, times };
}

async function historyOf(member: Member): Promise<readonly Line[]> {
  const lines: Line[] = [];
  let before: number | undefined;
  for (;;) {
    const query = before === undefined ? "" : `&before=${before}`;
    const path = `/api/chat/rooms/${commonRoomId}/messages?limit=100${query}`;
    type Page = { readonly messages: readonly Message[]; readonly hasBefore: boolean };
    const { body } = await member.does<Page>("GET", path);
    lines.unshift(...body.messages.map(lineOf));
    if (!body.hasBefore) return lines;
    before = body.messages[0]?.position;
  }
}

function lineOf({ id, position, from, text }: Message): Line {
  return { id, position, by: from.id, text };
}

/** Each comes from an address of their own, as people do: sign-ups are counted by address. */
function addressOf(index: number): string {
  return `10.7.${Math.floor(index / 200)}.${(index % 200) + 1}`;
}
