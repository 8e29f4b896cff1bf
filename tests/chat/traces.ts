import { topicOf } from "../../core/protocol/channel.ts";
import type { ServerFrame } from "../../core/protocol/frames.ts";
import type { BrowserJar, Member } from "../../platform/testing/browser-jar.ts";
import { apps } from "../../server/apps.ts";
import type { Listener } from "./listener.ts";

/** The rooms in which somebody is sought, and what there is to ask for in them. */
export interface Ground {
  readonly roomIds: readonly string[];
  readonly messageIds: readonly string[];
  /** What may be looked for. */
  readonly sought: readonly string[];
}

/**
 * Where the house means somebody to be seen by who has blocked them: `see` in `access`.
 *
 * The list of members and of whom one blocks, their own page, the list of who is in a room, and
 * whose direct room it is. Not one of these holds a word that they said.
 */
function withoutMeant<Told>(told: Told, personId: string): Told {
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((one) => !isMeant(one)).map(strip);
    if (typeof value !== "object" || value === null) return value;
    const fields = Object.entries(value).filter(([key, field]) => {
      // What a search is to highlight are the words that she asked for herself.
      return key !== "replyTo" && key !== "terms" && !(key === "partner" && isAbout(field));
    });
    return Object.fromEntries(fields.map(([key, field]) => [key, strip(field)]));
  };
  const isAbout = (one: unknown) => Object(one).id === personId;
  /** A place in a room, and an event that says that it is another. */
  const isMeant = (one: unknown) => {
    const { type, person, place, personId: gone } = Object(one);
    if (type === "place.changed") return isAbout(place?.person);
    if (type === "place.gone") return gone === personId;
    return "joinedAt" in Object(one) && isAbout(person);
  };
  return strip(told) as Told; // the same without some of its parts
}

/** Topics that tell of people by design: everyone who is a member, and whom one has blocked. */
const isOfPeople = (topic: string, personId: string) =>
  topic === "members" || topic.startsWith("circle:") || topic === `profile:${personId}`;

/** Those of some frames that hold a mark of somebody where they should not. */
export function tracesIn(
  frames: readonly ServerFrame[],
  personId: string,
  marks: readonly string[],
): readonly string[] {
  return frames
    .filter(({ type }) => type !== "refused")
    .filter((frame) => !("topic" in frame && isOfPeople(frame.topic, personId)))
    .map((frame) => JSON.stringify(withoutMeant(frame, personId)).toLowerCase())
    .filter((text) => marks.some((mark) => text.includes(mark.toLowerCase())));
}

/** Every topic that this server has, for these rooms and people; also those still to be added. */
export function topicsOf({ roomIds }: Ground, people: readonly BrowserJar[]): readonly string[] {
  const keys = [...roomIds, ...people.map(({ id }) => id)];
  return apps.flatMap(({ channels }) =>
    channels.flatMap(({ channel }) =>
      channel.key ? keys.map((key) => topicOf(channel, key)) : [channel.name],
    ),
  );
}

/** Joins all that somebody is let into. */
export async function joinsAll(listener: Listener, topics: readonly string[]): Promise<void> {
  for (const topic of topics) await listener.knocks(topic);
}

/** What is asked of an address, where it takes a question; of the others, only the address. */
function questionsOf(path: string, { messageIds, sought, roomIds }: Ground): readonly string[] {
  if (path.endsWith("/rooms/:id/messages")) {
    const around = messageIds.map((id) => `?around=${id}`);
    return ["", "?before=1000&limit=100", "?after=0&limit=100", "?around=3&limit=100", ...around];
  }
  if (path.endsWith("/chat/messages")) return [`?ids=${messageIds.join(",")}`];
  if (path.endsWith("/chat/rooms")) return ["", "?public=1"];
  if (!path.endsWith("/chat/search")) return [""];
  const words = sought.flatMap((word) => {
    const [q, places] = [encodeURIComponent(word), roomIds.map((id) => `&in=${id}`)];
    return ["", ...places].map((place) => `?q=${q}&limit=100${place}`);
  });
  const senders = sought.map((word) => `?from=${encodeURIComponent(word)}&limit=100`);
  return [...words, ...senders];
}

/** Every address of this server that tells something of a ground, also those still to be added. */
export function addressesOf(
  ground: Ground,
  readers: readonly { readonly method: string; readonly path: string }[],
): readonly string[] {
  const fills = (path: string): readonly string[] => {
    const [parameter] = path.match(/:\w+/u) ?? [];
    if (!parameter) return [path];
    const isMessage = /\/messages\/:id/u.test(path);
    const ids = isMessage ? ground.messageIds : ground.roomIds;
    return ids.flatMap((id) => fills(path.replace(parameter, id)));
  };
  const addresses = readers
    .filter(({ method }) => method === "GET")
    .flatMap(({ path }) =>
      questionsOf(path, ground).flatMap((question) => fills(path).map((one) => one + question)),
    );
  return [...new Set(addresses)];
}

/** What somebody is told at an address, and the address: without what is meant. */
export async function readsAt(jar: Member, path: string, personId: string): Promise<string> {
  const answer = await jar.fetch(path);
  const text = await answer.text();
  const isJson = answer.headers.get("Content-Type")?.includes("json") ?? false;
  const told = isJson ? JSON.stringify(withoutMeant(JSON.parse(text), personId)) : text;
  return `${answer.status} ${told}`.toLowerCase();
}
