import { encodeFrame } from "../protocol/codec.ts";
import type { JoinedFrame, Position } from "../protocol/frames.ts";
import type { ChannelHandler, Principal } from "./handler.ts";
import type { Entry, Layer } from "./layer.ts";
import type { Member } from "./member.ts";
import { eventsFor } from "./stream.ts";

/** More missed events than this are told as a fresh snapshot, which is then the cheaper answer. */
const missedMax = 300;

/** What a joiner is told first, and up to where that goes. */
type FirstWord = Pick<JoinedFrame, "position" | "snapshot" | "events">;

/**
 * Reads what a joiner is told first: the missed events where they are kept, else the snapshot.
 *
 * The position is read before the snapshot, so the two may overlap but never leave a gap. Its
 * epoch ends with the reader's sight, so that it is no position for who sees otherwise.
 */
export async function firstWord<P extends Principal>(
  layer: Layer,
  handler: ChannelHandler<P>,
  principal: P,
  topic: { readonly name: string; readonly key: string },
  known: Position | undefined,
): Promise<FirstWord> {
  const seal = principal.sight ? `.${principal.sight}` : "";
  if (known?.epoch.endsWith(seal)) {
    const epoch = known.epoch.slice(0, known.epoch.length - seal.length);
    const missed = await layer.read(topic.name, { epoch, offset: known.offset });
    if (missed && missed.length <= missedMax) {
      const offset = missed.at(-1)?.offset ?? known.offset;
      const events = eventsFor(missed, principal.person.id);
      return { position: { epoch: known.epoch, offset }, events };
    }
  }
  const { epoch, offset } = await layer.position(topic.name);
  const position = { epoch: epoch + seal, offset };
  return { position, snapshot: await handler.snapshot(principal, topic.key) };
}

/**
 * Makes a joining member live: the first word, then what was heard meanwhile and is newer.
 *
 * Nothing may be awaited here; an event between these lines would be lost.
 */
export function goLive(member: Member, joined: JoinedFrame): void {
  const { connection, joining } = member;
  connection.answer(encodeFrame(joined));
  member.offset = joined.position.offset;
  member.joining = undefined;
  if (!joining) return;
  const news = joining.entries.filter((entry) => entry.offset > member.offset);
  if (news.length > 0) tellNews(member, joined.topic, news);
  for (const text of joining.presence) connection.write(text);
}

function tellNews(member: Member, topic: string, news: readonly Entry[]): void {
  const first = news[0]?.offset ?? member.offset + 1;
  const offset = news.at(-1)?.offset ?? member.offset;
  const events = eventsFor(news, member.connection.principal.person.id);
  const after = first - 1; // where events are missing, the joiner must see it
  member.offset = offset;
  member.connection.answer(encodeFrame({ type: "events", topic, after, offset, events }));
}
