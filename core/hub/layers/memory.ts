import type { Position } from "../../protocol/frames.ts";
import { newId } from "../../protocol/id.ts";
import type { Ending, Entry, Layer, Listener, Message } from "../layer.ts";
import { createPresence, type Presence } from "./presence.ts";

/** How much a memory layer keeps. */
export interface MemoryLayerOptions {
  /** Events kept for each topic. */
  readonly entriesKept?: number;
  /** How long an unused topic's position is remembered. */
  readonly idleMs?: number;
  /** How long somebody who left is still counted as here, so that a reload is not a farewell. */
  readonly graceMs?: number;
  readonly now?: () => number;
}

interface Stream {
  readonly epoch: string;
  top: number;
  /** The latest entries, contiguous, up to `top`. */
  entries: Entry[];
  readonly listeners: Set<Listener>;
  readonly presence: Presence;
  usedAtMs: number;
}

/** Entries are cut back when they exceed what is kept by this factor: one copy for many events. */
const slack = 2;

/** The layer of a single process: the base that every other layer must equal. */
export function createMemoryLayer(options: MemoryLayerOptions = {}): Layer {
  const { entriesKept = 500, idleMs = 3_600_000, graceMs = 2_000, now = Date.now } = options;
  const streams = new Map<string, Stream>();
  let sweptAtMs = now();

  function streamOf(topic: string): Stream {
    sweep();
    const found = streams.get(topic);
    if (found) {
      found.usedAtMs = now();
      return found;
    }
    const made = createStream(graceMs, now());
    streams.set(topic, made);
    return made;
  }

  function sweep(): void {
    if (now() - sweptAtMs < idleMs / 4) return;
    sweptAtMs = now();
    for (const [topic, stream] of streams) {
      const idle = now() - stream.usedAtMs > idleMs;
      if (idle && stream.listeners.size === 0) streams.delete(topic);
    }
  }

  return {
    async publish(topic, messages) {
      const stream = streamOf(topic);
      const entries = append(stream, messages, entriesKept);
      for (const listener of stream.listeners) listener.events(entries);
      return positionOf(stream);
    },
    async subscribe(topic, listener) {
      const stream = streamOf(topic);
      stream.listeners.add(listener);
      return () => stream.listeners.delete(listener);
    },
    async position(topic) {
      return positionOf(streamOf(topic));
    },
    async read(topic, after) {
      const stream = streamOf(topic);
      if (after.epoch !== stream.epoch || after.offset > stream.top) return undefined;
      const missed = stream.top - after.offset;
      if (missed > Math.min(stream.entries.length, entriesKept)) return undefined;
      return missed === 0 ? [] : stream.entries.slice(-missed);
    },
    ...createShortRoad((topic) => streams.get(topic)?.listeners ?? []),
    async enter(topic, connection, person) {
      streamOf(topic).presence.enter(connection, person);
    },
    async leave(topic, connection) {
      streamOf(topic).presence.leave(connection);
    },
    async present(topic) {
      return streamOf(topic).presence.people();
    },
    ...createKicks(),
    async close() {
      for (const stream of streams.values()) stream.presence.close();
      streams.clear();
    },
  };
}

/** What is not kept needs no stream: where nobody listens, there is nobody to tell. */
function createShortRoad(
  listenersOf: (topic: string) => Iterable<Listener>,
): Pick<Layer, "whisper" | "bytes"> {
  return {
    async whisper(topic, whisper, from) {
      for (const listener of listenersOf(topic)) listener.whisper(whisper, from);
    },
    async bytes(topic, payload, connection) {
      for (const listener of listenersOf(topic)) listener.bytes(payload, connection);
    },
  };
}

/** Kicks within one process: whoever attends is told at once. */
function createKicks(): Pick<Layer, "kick" | "attend"> {
  const attending = new Set<(kick: Ending) => void>();
  return {
    async kick(kick) {
      for (const kicked of attending) kicked(kick);
    },
    attend(kicked) {
      attending.add(kicked);
      return () => attending.delete(kicked);
    },
  };
}

function createStream(graceMs: number, nowMs: number): Stream {
  const listeners = new Set<Listener>();
  const presence = createPresence(graceMs, (came, went) => {
    for (const listener of listeners) listener.presence(came, went);
  });
  const epoch = newId().slice(24);
  return { epoch, top: 0, entries: [], listeners, presence, usedAtMs: nowMs };
}

function append(stream: Stream, messages: readonly Message[], entriesKept: number): Entry[] {
  const entries = messages.map((message) => ({ ...message, offset: ++stream.top }));
  for (const entry of entries) stream.entries.push(entry);
  if (stream.entries.length > entriesKept * slack) {
    stream.entries = stream.entries.slice(-entriesKept);
  }
  return entries;
}

function positionOf(stream: Stream): Position {
  return { epoch: stream.epoch, offset: stream.top };
}
