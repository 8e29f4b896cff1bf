import type { KeptCommands } from "../../core/client/kept.ts";
import type { Memory } from "../../core/client/memory.ts";
import { later } from "./later.ts";

const { person, shape = "" } = document.documentElement.dataset;

const part = import("../../core/client/indexed-db.ts");

/**
 * Where this browser keeps what was said until it is answered.
 *
 * Fetched by itself: no page has to wait for it, and a client goes on where it cannot be had.
 */
export const kept: KeptCommands = later(part.then((its) => its.keepInIndexedDb()));

/**
 * What this browser knew of the topics that are remembered, for a page without a network.
 *
 * What a build with states of another shape has remembered is not read.
 */
export const memory: Memory = later(
  part.then((its) => new its.Rememberer(new its.TopicsInIndexedDb({ shape }), person)),
);
