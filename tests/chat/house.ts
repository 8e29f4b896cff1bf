import type { File, Message } from "../../apps/chat/contract/message.ts";
import type { Room, RoomEntry } from "../../apps/chat/contract/rooms.ts";
import { newId } from "../../core/protocol/id.ts";
import {
  type Answered,
  type BrowserJar,
  becomesHost,
  comes,
  type Member,
  signsUp,
  type Told,
} from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { listens } from "./listener.ts";

/** A Dvor with its people. */
export interface House extends AsyncDisposable {
  readonly dvor: Dvor;
  /** Her name is Ida, and nobody else is a host. */
  readonly ida: Member;
  /** Somebody new with an account; their name is their user name unless it is said. */
  newcomer(handle: string, name?: string): Promise<Member>;
  /** Somebody without an account. */
  guest(): Promise<BrowserJar>;
}

/** Starts a Dvor that anyone may join; on SQLite, unless its environment says otherwise. */
export async function openHouse(
  environment: Readonly<Record<string, string>> = {},
): Promise<House> {
  const dvor = await startDvor({ environment: { TRUST_PROXY: "true", ...environment } });
  const ida = await becomesHost(dvor, { handle: "ida", address: address() });
  return {
    ...{ dvor, ida },
    newcomer: (handle, name = handle) => signsUp(dvor, { handle, name, address: address() }),
    guest: () => comes(dvor.url, { address: address() }),
    [Symbol.asyncDispose]: () => dvor[Symbol.asyncDispose](),
  };
}

/** Each comes from an address of their own, as people do: sign-ups are counted by address. */
let households = 0;
const address = () => `10.8.${Math.floor(++households / 200)}.${(households % 200) + 1}`;

/** Asks the API of chat. */
export function asks<Body = Told>(
  jar: BrowserJar,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answered<Body>> {
  return jar.does<Body>(method, `/api/chat${path}`, body);
}

/** Asks for something that must not be refused; gives what is told. */
export async function gets<Body = Told>(
  jar: BrowserJar,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const { status, body: told } = await asks<Body>(jar, method, path, body);
  if (status < 300) return told;
  throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(told)}`);
}

/** What came of something: `200`, or the status with the code of the refusal: `403 muted`. */
export async function outcome(asked: Promise<Answered<Told>>): Promise<string> {
  const { status, body } = await asked;
  return body?.code ? `${status} ${body.code}` : `${status}`;
}

/** Says something, and nobody may refuse it. */
export function says(
  jar: BrowserJar,
  roomId: string,
  text: string,
  more: object = {},
): Promise<Message> {
  return gets<Message>(jar, "POST", `/rooms/${roomId}/messages`, { text, ...more });
}

/** Makes a group room, and lets others into it; gives its id. */
export async function makesRoom(
  jar: BrowserJar,
  making: { readonly name: string; readonly isPublic: boolean },
  others: readonly BrowserJar[] = [],
): Promise<string> {
  const { room } = await gets<RoomEntry>(jar, "POST", "/rooms", making);
  if (others.length === 0) return room.id;
  const token = await givesLink(jar, room.id);
  for (const other of others) await gets(other, "POST", "/join", { token });
  return room.id;
}

/** Makes a link into a room; gives its token. */
export async function givesLink(jar: BrowserJar, roomId: string, usesMax = 100): Promise<string> {
  const link = { days: 1, usesMax };
  return (await gets<{ token: string }>(jar, "POST", `/rooms/${roomId}/links`, link)).token;
}

/** Opens the direct room of two people; gives its id. */
export async function meets(jar: BrowserJar, other: BrowserJar): Promise<string> {
  const { room } = await gets<{ room: Room }>(jar, "POST", "/direct", { personId: other.id });
  return room.id;
}

/** Gives a file for a room; gives what the server calls it. */
export async function uploads(
  jar: BrowserJar,
  roomId: string,
  name: string,
  body: BodyInit,
): Promise<File> {
  const path = `/api/chat/rooms/${roomId}/files?name=${encodeURIComponent(name)}`;
  const answer = await jar.fetch(path, { method: "POST", body });
  if (answer.status !== 201) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/**
 * Makes a member of a room a moderator or an owner, or takes that back.
 *
 * Resolves when their open pages were told to come back, as they may see something else now.
 */
export async function promotes(
  jar: BrowserJar,
  roomId: string,
  other: BrowserJar,
  role: "owner" | "moderator" | "member",
): Promise<void> {
  using theirs = await listens(other);
  await gets(jar, "PATCH", `/rooms/${roomId}/members/${other.id}`, { role });
  await theirs.ended;
}

/**
 * Blocks somebody, or takes that back.
 *
 * Resolves when the open pages of both were told to come back, with what they were told.
 */
export async function blocks(
  jar: BrowserJar,
  other: BrowserJar,
  isBlocked = true,
): Promise<readonly number[]> {
  using own = await listens(jar);
  using theirs = await listens(other);
  const name = isBlocked ? "person.block" : "person.unblock";
  // The page may be closed before it is answered; then it was done.
  void own.gives(name, { personId: other.id }).catch(() => {});
  return await Promise.all([own.ended, theirs.ended]);
}

/** The id of a thing that is nowhere. */
export const nowhere = newId();

/** The rooms of somebody's list. */
export async function listOf(jar: BrowserJar): Promise<readonly RoomEntry[]> {
  return (await gets<{ rooms: readonly RoomEntry[] }>(jar, "GET", "/rooms")).rooms;
}

/** A room in somebody's list. */
export async function entryOf(jar: BrowserJar, roomId: string): Promise<RoomEntry | undefined> {
  return (await listOf(jar)).find(({ room }) => room.id === roomId);
}

/** The whole history of a room as somebody is given it. */
export async function historyOf(jar: BrowserJar, roomId: string): Promise<readonly Message[]> {
  const path = `/rooms/${roomId}/messages?limit=100`;
  return (await gets<{ messages: readonly Message[] }>(jar, "GET", path)).messages;
}
