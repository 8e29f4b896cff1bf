import sharp from "sharp";
import { newId } from "../../core/protocol/id.ts";
import type { Member } from "../../platform/testing/browser-jar.ts";
import { asks, gets, givesLink, says, uploads } from "./house.ts";
import type { Listener } from "./listener.ts";

/** What Tom can do, and others with what is his. */
export interface Quarter {
  readonly roomId: string;
  readonly isGroup: boolean;
  readonly tom: Member;
  readonly marta: Member;
  readonly anna: Member;
  /** Their open pages. */
  readonly toms: Listener;
  readonly martas: Listener;
  /** A word that is in everything that Tom says, and in nothing else. */
  readonly word: string;
}

/** One way in which a message, or what becomes of it, can reach a person. */
export interface Way {
  readonly title: string;
  /** Whether others in the room are told of it with a mark of Tom: else it proves nothing. */
  readonly isHeard: boolean;
  goes(quarter: Quarter): Promise<void>;
}

/** The bytes of a picture in one colour. */
export async function picture(colour: string): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = { width: 80, height: 60, channels: 3, background: colour } as const;
  return Uint8Array.from(await sharp({ create: canvas }).png().toBuffer());
}

/** Gives a command, which must not be refused. */
async function commands(by: Listener, name: string, input: object): Promise<void> {
  const code = await by.gives(name, input);
  if (code !== "ok") throw new Error(`${name} was refused: ${code}`);
}

const tomSays = ({ tom, roomId, word }: Quarter, more: object = {}) =>
  says(tom, roomId, `${word} ${newId()}`, more);

/** A way that begins with a new message of Tom's. */
function withMessage(title: string, goes: (quarter: Quarter, id: string) => Promise<unknown>): Way {
  return {
    ...{ title, isHeard: true },
    async goes(quarter) {
      await goes(quarter, (await tomSays(quarter)).id);
    },
  };
}

const speaking: readonly Way[] = [
  withMessage("says something", async () => {}),
  withMessage("says it otherwise", async ({ toms, roomId, word }, id) => {
    await commands(toms, "message.edit", { id, roomId, text: `${word} otherwise @anna` });
  }),
  withMessage("takes back what was said", async ({ toms, roomId }, id) => {
    await commands(toms, "message.delete", { id, roomId });
  }),
  {
    title: "answers her",
    isHeard: true,
    async goes(quarter) {
      const { id } = await says(quarter.anna, quarter.roomId, "What is for supper?");
      await tomSays(quarter, { replyTo: id });
    },
  },
  withMessage("is answered by somebody else", async ({ marta, roomId }, id) => {
    await says(marta, roomId, "Fine by me", { replyTo: id });
  }),
  {
    title: "mentions her",
    isHeard: true,
    goes: async ({ tom, roomId, word }) => void (await says(tom, roomId, `@anna ${word}`)),
  },
  {
    title: "sends a picture and a file",
    isHeard: true,
    async goes({ tom, roomId, word }) {
      const shown = await uploads(tom, roomId, `${word}.png`, await picture("#335577"));
      const kept = await uploads(tom, roomId, `${word}.bin`, "some bytes");
      await says(tom, roomId, "", { files: [shown.id, kept.id] });
    },
  },
];

const touching: readonly Way[] = [
  ...(["anna", "marta"] as const).map(
    (whose): Way => ({
      title: `puts an emoji under a message of ${whose}'s, and takes one back`,
      isHeard: true,
      async goes(quarter) {
        const { toms, roomId } = quarter;
        const { id } = await says(quarter[whose], roomId, "Look at that moon");
        for (const emoji of ["❤️", "👍"]) {
          await commands(toms, "message.react", { id, roomId, emoji, isSet: true });
        }
        await commands(toms, "message.react", { id, roomId, emoji: "👍", isSet: false });
      },
    }),
  ),
  withMessage("is given an emoji by somebody else", async ({ martas, roomId }, id) => {
    await commands(martas, "message.react", { id, roomId, emoji: "🎉", isSet: true });
  }),
  withMessage("has a message that is pinned and unpinned", async ({ martas, roomId }, id) => {
    await commands(martas, "message.pin", { id, roomId, isPinned: true });
    await commands(martas, "message.pin", { id, roomId, isPinned: false });
    await commands(martas, "message.pin", { id, roomId, isPinned: true });
  }),
  withMessage("has a message that a moderator takes away", async ({ martas, roomId }, id) => {
    await commands(martas, "message.delete", { id, roomId });
  }),
  withMessage("has a message that is reported, and not taken away", async (quarter, id) => {
    const { anna, martas, roomId } = quarter;
    await commands(martas, "message.report", { id, roomId, reportId: newId(), reason: "Hm" });
    // She does not see it, so that there is nothing for her to report.
    await asks(anna, "POST", `/messages/${id}/report`, { reason: "Hm" });
  }),
];

const passing: readonly Way[] = [
  {
    title: "types",
    isHeard: true,
    async goes({ toms, martas, tom, roomId }) {
      const mark = martas.heard.length;
      toms.whispers(`room:${roomId}`, "room.typing");
      await martas.hears((frame) => frame.type === "whisper" && frame.from.id === tom.id, mark);
    },
  },
  {
    title: "reads, and says of what he wants to be told",
    isHeard: false,
    async goes({ toms, roomId }) {
      await commands(toms, "room.read", { id: roomId, position: 1 });
      await commands(toms, "room.level", { id: roomId, level: "mentions" });
    },
  },
  {
    title: "is muted, and may speak again",
    isHeard: true,
    async goes({ marta, tom, roomId }) {
      const path = `/rooms/${roomId}/members/${tom.id}`;
      await gets(marta, "PUT", `${path}/mute`, { until: Date.now() + 3_600_000 });
      await gets(marta, "DELETE", `${path}/restriction`);
    },
  },
  {
    title: "leaves, and comes in again",
    isHeard: true,
    async goes(quarter) {
      const { tom, marta, toms, roomId, isGroup } = quarter;
      // Nobody leaves the common room; there he says something instead.
      if (!isGroup) return void (await tomSays(quarter));
      const token = await givesLink(marta, roomId, 1);
      await gets(tom, "DELETE", `/rooms/${roomId}/members/${tom.id}`);
      await gets(tom, "POST", "/join", { token });
      await toms.joins(`room:${roomId}`);
    },
  },
];

/** All that Tom can do in a room that is heard there, and all that others do with what is his. */
export const ways: readonly Way[] = [...speaking, ...touching, ...passing];
