import { withTables } from "../../../platform/db/database.ts";
import { newPrefix } from "../hls/prefix.ts";
import { Rendition, type Report } from "../hls/rendition.ts";
import type { LatencyName } from "../hls/settings.ts";
import type { Publisher, WhyDropped } from "../ingest/publisher.ts";
import { type BroadcastRow, listOpenRows, nextId } from "../queries/broadcast.ts";
import { findChannelRow } from "../queries/channel.ts";
import { openRecording, type Recording, type Space } from "../recording/recording.ts";
import type { LiveTables } from "../tables.ts";
import { Ladder } from "./ladder/ladder.ts";
import { Tee } from "./ladder/tee.ts";
import { sweepLeftovers } from "./leftovers.ts";
import { OnAir, type Source } from "./on-air.ts";
import { type SpacePorts, spaceFor } from "./space.ts";
import { Watchers } from "./watchers.ts";
import type { WritingPorts } from "./writing.ts";

/** How long a broadcast that is over can still be played to its end, in milliseconds. */
export const lingerMs = 60_000;

/** What broadcasts are run with. */
export interface BroadcastsPorts extends WritingPorts, SpacePorts {
  /** Where they are written on this machine: a folder each. */
  readonly folder: string;
  readonly windowMs: number;
  /** What makes lower qualities; undefined where there is nothing that does. */
  readonly ffmpegPath: string | undefined;
}

/** The broadcasts that this process runs, each of which has one owner: this. */
export class Broadcasts {
  readonly #ports: BroadcastsPorts;
  readonly #byId = new Map<string, OnAir>();
  /** The last of each person; at most one is on air. */
  readonly #ofPerson = new Map<string, OnAir>();
  /** Who is about to come on air: one after the other, so that the later wins. */
  readonly #turns = new Map<string, Promise<unknown>>();
  readonly #watchers = new Map<string, Watchers>();
  #isResting = false;

  constructor(ports: BroadcastsPorts) {
    this.#ports = ports;
  }

  /** A broadcast that runs here, or was over a moment ago. */
  get(id: string): OnAir | undefined {
    return this.#byId.get(id);
  }

  /** What of somebody is on air; undefined where nothing is. */
  ofPerson(personId: string): OnAir | undefined {
    const onAir = this.#ofPerson.get(personId);
    return onAir?.isOver ? undefined : onAir;
  }

  /** Who watches somebody's channel. */
  watchersOf(personId: string): Watchers {
    return this.#watchers.getOrInsertComputed(personId, () => new Watchers(personId));
  }

  /**
   * Lets somebody send what is on air of them, from this source: what was, where that goes on.
   *
   * Undefined while the house stops. Of two at once the later wins.
   */
  publish(personId: string, source: Source): Promise<Publisher | undefined> {
    const before = this.#turns.get(personId) ?? Promise.resolve();
    const publishing = before.then(() => this.#publishes(personId, source));
    const turn: Promise<unknown> = publishing
      .catch(() => {}) // whoever comes is told
      .then(() => this.#turns.get(personId) === turn && this.#turns.delete(personId));
    this.#turns.set(personId, turn);
    return publishing;
  }

  /** Ends what is on air of somebody by this key. */
  async keyEnded(personId: string, keyId: string): Promise<void> {
    const onAir = this.ofPerson(personId);
    if (onAir?.keyId === keyId) await onAir.ends(this.#ports.clock.now(), "revoked");
  }

  /** Ends a broadcast by somebody's wish, if it runs. */
  async ends(id: string, why: WhyDropped): Promise<void> {
    await this.#byId.get(id)?.stops(why);
  }

  /** Takes up what was on air when the house was stopped. */
  async restore(): Promise<void> {
    for (const row of await listOpenRows(this.#read)) await this.#restores(row);
    const { folder, broken } = this.#ports;
    try {
      await sweepLeftovers(this.#read, folder);
    } catch (cause) {
      broken(cause, `clearing ${folder} of what is left of broadcasts`);
    }
  }

  /** What is to be done about once a second. */
  tick(nowMs: number): void {
    for (const onAir of this.#byId.values()) {
      try {
        onAir.tick(nowMs);
      } catch (cause) {
        this.#ports.broken(cause, `looking after broadcast ${onAir.id}`);
      }
      if (onAir.isForgettable(nowMs - lingerMs)) this.#forgets(onAir);
    }
    for (const [personId, watchers] of this.#watchers) {
      if (this.#ofPerson.has(personId)) continue;
      watchers.count(nowMs); // forgets who has stopped watching
      if (watchers.isEmpty) this.#watchers.delete(personId);
    }
  }

  /** Resolves when all that has become of them until now is written down. */
  async settled(): Promise<void> {
    await Promise.all([...this.#byId.values()].map((onAir) => onAir.settled()));
  }

  /** Stops all, and leaves on disk how they stand. */
  async rest(): Promise<void> {
    this.#isResting = true;
    await Promise.all(this.#turns.values());
    await Promise.all([...this.#byId.values()].map((onAir) => onAir.rests()));
  }

  get #read() {
    return withTables<LiveTables>(this.#ports.db.read);
  }

  #forgets(onAir: OnAir): void {
    const { id, personId } = onAir;
    this.#byId.delete(id);
    if (this.#ofPerson.get(personId) === onAir) this.#ofPerson.delete(personId);
  }

  async #publishes(personId: string, source: Source): Promise<Publisher | undefined> {
    if (this.#isResting) return undefined;
    const onAir = this.ofPerson(personId) ?? (await this.#opens(personId));
    return this.#isResting ? undefined : onAir.attach(source);
  }

  async #opens(personId: string): Promise<OnAir> {
    const channel = await findChannelRow(this.#read, personId);
    const id = await nextId(this.#read, personId, this.#ports.clock.now());
    const latency = channel.is_low_latency === 1 ? "low" : "normal";
    return this.#run({ id, personId, latency, hasLadder: channel.has_ladder === 1 });
  }

  async #restores(row: BroadcastRow): Promise<void> {
    const { id, person_id: personId, heard_at: awaySince } = row;
    try {
      const latency = row.is_low_latency === 1 ? "low" : "normal";
      const older = this.ofPerson(personId);
      const hasLadder = (await findChannelRow(this.#read, personId)).has_ladder === 1;
      await this.#run({ id, personId, latency, hasLadder, awaySince });
      // Nobody is on air twice.
      await older?.ends(awaySince, "replaced");
    } catch (cause) {
      this.#ports.broken(cause, `taking up broadcast ${id}`);
    }
  }

  async #run(begun: Begun): Promise<OnAir> {
    const { clock, windowMs } = this.#ports;
    const { id, personId, awaySince, hasLadder } = begun;
    const folder = `${this.#ports.folder}/${id}`;
    const space = () => spaceFor(this.#ports, personId, folder);
    const recording = await this.#records(folder, begun.latency, space);
    const latency = recording?.latency ?? begun.latency;
    const ladder = hasLadder ? this.#ladderOf(latency, () => reportsOf(rendition)) : undefined;
    const archive = ladder ? new Tee(recording, ladder) : recording;
    const rendition: Rendition = new Rendition({
      prefix: recording?.prefix ?? newPrefix(),
      ...{ latency, nowMs: clock.now },
      ...(archive ? { recording: archive } : {}),
      ...(ladder ? { others: () => reportsOf(ladder.rendition, lowerName) } : {}),
    });
    const isLowLatency = latency === "low";
    const kept = { recording, folder, space };
    const plan = { id, personId, isLowLatency, windowMs, rendition, ladder, ...kept };
    const since = awaySince === undefined ? {} : { awaySince };
    const watchers = this.watchersOf(personId);
    const onAir = new OnAir({ ...plan, ...since, watchers }, this.#ports);
    this.#byId.set(id, onAir);
    this.#ofPerson.set(personId, onAir);
    return onAir;
  }

  #ladderOf(latency: LatencyName, source: () => readonly Report[]): Ladder | undefined {
    const { ffmpegPath, clock, broken } = this.#ports;
    if (ffmpegPath === undefined) return undefined;
    return new Ladder({ ffmpegPath, latency, nowMs: clock.now, source, broken });
  }

  /** A broadcast goes on also where it cannot be written: it is only not kept. */
  async #records(
    folder: string,
    latency: LatencyName,
    space: () => Promise<Space>,
  ): Promise<Recording | undefined> {
    let recording: Recording | undefined;
    try {
      recording = await openRecording(folder, { latency, broken: this.#ports.broken });
      recording.space = await space();
    } catch (cause) {
      // What it may take is asked again in a moment.
      this.#ports.broken(cause, `opening the recording in ${folder}`);
    }
    return recording;
  }
}

interface Begun {
  readonly id: string;
  readonly personId: string;
  readonly latency: LatencyName;
  readonly hasLadder: boolean;
  readonly awaySince?: number;
}

/** What the playlists of a broadcast are called: of what comes, and of its lower quality. */
export const sourceName = "media.m3u8";
export const lowerName = "lower.m3u8";

/** How far a rendition is, for the playlists of others. */
function reportsOf(rendition: Rendition | undefined, name = sourceName): readonly Report[] {
  const report = rendition?.reportAs(name);
  return report ? [report] : [];
}
