import { type AmfObject, type AmfValue, decodeAmf0, encodeAmf0, isAmfObject } from "./amf0.ts";
import { messageTypes, type RtmpMessage } from "./rtmp-message.ts";

/** What one end asks of the other, or answers (section 7.2). */
export interface Command {
  readonly name: string;
  /** By which an answer finds its question; 0 wants none. */
  readonly transaction: number;
  /** What it is asked of, and the arguments. */
  readonly values: readonly AmfValue[];
  readonly streamId: number;
}

/** Reads a command; undefined where the message is none. */
export function readCommand(message: RtmpMessage): Command | undefined {
  const { type, streamId } = message;
  // A command of AMF3 begins with a byte that says so, and is AMF0 after it.
  const body = type === messageTypes.commandAmf3 ? message.body.subarray(1) : message.body;
  const [name, transaction, ...values] = decodeAmf0(body);
  if (typeof name !== "string") return undefined;
  const number = typeof transaction === "number" ? transaction : 0;
  return { name, transaction: number, values, streamId };
}

/** Writes a command as a message. */
function writeCommand({ name, transaction, values, streamId }: Command): RtmpMessage {
  const body = encodeAmf0(name, transaction, ...values);
  return { type: messageTypes.command, timestampMs: 0, streamId, body };
}

/** The answer to a command that was done. */
export function result(transaction: number, ...values: readonly AmfValue[]): RtmpMessage {
  return writeCommand({ name: "_result", transaction, values, streamId: 0 });
}

/** The answer to a command that was not. */
export function errorResult(transaction: number, code: string, description: string): RtmpMessage {
  const values = [null, { level: "error", code, description }];
  return writeCommand({ name: "_error", transaction, values, streamId: 0 });
}

/** What became of a stream: `NetStream.Publish.Start` and the like (section 7.2.2). */
export function onStatus(
  streamId: number,
  level: "status" | "error",
  code: string,
  description: string,
): RtmpMessage {
  const values = [null, { level, code, description }];
  return writeCommand({ name: "onStatus", transaction: 0, values, streamId });
}

/** What enhanced RTMP says that this end forwards (Enhanced RTMP v2, connect command). */
const canForward = 4;
const enhancedVideo = ["avc1", "hvc1", "av01", "vp09"];
const enhancedAudio = ["mp4a", "Opus"];
/** ModEx packets are read; of several tracks only the first is, so they are not asked for. */
const capsModEx = 4;

/** The answer to connect. */
export function connected(transaction: number, asked: AmfObject): RtmpMessage {
  const server = { fmsVer: "FMS/3,0,1,123", capabilities: 31 };
  const status = {
    ...{ level: "status", code: "NetConnection.Connect.Success" },
    ...{ description: "Connection succeeded.", objectEncoding: 0 },
  };
  // Somebody who knows nothing of enhanced RTMP is told nothing of it.
  const isEnhanced = "fourCcList" in asked || "videoFourCcInfoMap" in asked || "capsEx" in asked;
  return result(transaction, isEnhanced ? { ...server, ...enhanced() } : server, status);
}

function enhanced(): AmfObject {
  const forwards = (codecs: readonly string[]) =>
    Object.fromEntries(codecs.map((codec) => [codec, canForward]));
  return {
    fourCcList: [...enhancedVideo, ...enhancedAudio],
    videoFourCcInfoMap: forwards(enhancedVideo),
    audioFourCcInfoMap: forwards(enhancedAudio),
    capsEx: capsModEx,
  };
}

/** The object that a command is about; an empty one where it has none. */
export function objectOf({ values }: Command): AmfObject {
  const [object] = values;
  return isAmfObject(object) ? object : {};
}

/** A member of an object as text, whatever the case of its name; empty where it is none. */
export function textIn(object: AmfObject, name: string): string {
  const found = Object.entries(object).find(([key]) => key.toLowerCase() === name.toLowerCase());
  return typeof found?.[1] === "string" ? found[1] : "";
}
