import type { Ears } from "../../../core/hub/ears.ts";
import type { EventOf } from "../../../core/protocol/channel.ts";
import type { WireEvent } from "../../../core/protocol/frames.ts";
import type { Engine } from "../../../platform/app/app.ts";
import type { EnginePorts, RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { type Clock, systemClock } from "../../../platform/jobs/clock.ts";
import { letIn } from "../commands/room.ts";
import { channelChannel } from "../contract/channel.ts";
import { deskChannel } from "../contract/desk.ts";
import { windowMs } from "../hls/settings.ts";
import { writeHouse } from "../queries/house.ts";
import type { LiveTables } from "../tables.ts";
import { Broadcasts } from "./broadcasts.ts";
import { BrowserSessions } from "./browser-sessions.ts";
import { Admission } from "./doors/admission.ts";
import { browserDoor } from "./doors/browser.ts";
import { hooksDoor } from "./doors/hooks.ts";
import { mediaDoor } from "./doors/media.ts";
import { everySecond } from "./every-second.ts";
import { authoriser, Keys } from "./keys.ts";
import { Pictures } from "./pictures.ts";
import { openRtmp, type RtmpDoors } from "./rtmp.ts";
import { change, type WritingPorts } from "./writing.ts";

type DeskEvent = EventOf<typeof deskChannel>;

/** What a test may have otherwise. */
export interface LiveSettings {
  readonly clock?: Clock;
}

/**
 * What live does by itself while the house is open: it takes what encoders and pages send, and
 * gives it to whoever watches.
 *
 * It learns from the desk's topic what commands have done, and changes anything by the same
 * functions as they do.
 */
export function liveEngine({
  clock = systemClock,
}: LiveSettings = {}): (ports: RoutePorts & EnginePorts) => Engine {
  return (ports) => {
    const { live, broken } = ports;
    const rewindMs = Math.min(live.windowMs, windowMs);
    const { ffmpegPath, quotaBytes } = ports.video;
    const here = { folder: live.folder, ffmpegPath, quotaBytes };
    const plan = { ...ports, ...here, clock, windowMs: rewindMs };
    const broadcasts = new Broadcasts(plan);
    const admission = new Admission(plan);
    const sessions = new BrowserSessions(broadcasts, clock);
    const pictures = new Pictures(plan);
    const keys = new Keys(ports);
    const ends: (() => void)[] = [];
    let doors: RtmpDoors | undefined;

    const hear = async (event: DeskEvent) => {
      switch (event.type) {
        case "key.ended":
          return broadcasts.keyEnded(event.personId, event.id);
        case "broadcast.ending":
          return broadcasts.ends(event.id, "ended");
        case "broadcast.kept":
          return pictures.waitsFor(event.id, event.videoId);
        case "settings.changed":
          return admission.forgets();
      }
    };
    const heard = (events: readonly WireEvent[]) => {
      // Its contract's.
      for (const event of events as unknown as readonly DeskEvent[]) {
        hear(event).catch((cause) => broken(cause, `hearing of ${event.type}`));
      }
    };
    const looksAfter = (nowMs: number) => {
      try {
        for (const one of [broadcasts, sessions, admission, pictures]) one.tick(nowMs);
      } catch (cause) {
        broken(cause, "looking after what is on air");
      }
    };
    return {
      routes: browserDoor(sessions),
      hooks: hooksDoor(keys),
      media: mediaDoor(broadcasts, admission),
      async start() {
        ends.push(ports.attend(channelChannel.name, watching(plan, broadcasts)));
        ends.push(await ports.listen(deskChannel.name, heard));
        ends.push(everySecond(clock, looksAfter));
        // What was on air is there before an encoder comes back for it.
        await broadcasts.restore();
        doors = openRtmp(ports, authoriser(keys, broadcasts, broken));
        const house = {
          rtmpPort: doors.rtmp?.port ?? null,
          rtmpsPort: doors.rtmps?.port ?? null,
          hasFfmpeg: ffmpegPath !== undefined,
        };
        await ports.db.write((tx) => writeHouse(withTables<LiveTables>(tx), house));
      },
      async stop() {
        for (const end of ends.splice(0)) end();
        pictures.rest();
        await Promise.all([doors?.close(), broadcasts.rest()]);
      },
    };
  };
}

/** Hears who comes to channels and goes: they watch, and members may talk there. */
function watching(ports: WritingPorts, broadcasts: Broadcasts): Ears<Scope> {
  return {
    bytes: () => {},
    joined: ({ key, principal }) => {
      broadcasts.watchersOf(key).joined(principal.person.id);
      if (principal.role === "guest" || !broadcasts.ofPerson(key)) return;
      const letting = change(ports, (db) => letIn(db, key, ports.clock.now()));
      letting.catch((cause) => ports.broken(cause, `letting somebody into the room of ${key}`));
    },
    left: ({ key, principal }) => broadcasts.watchersOf(key).left(principal.person.id),
  };
}
