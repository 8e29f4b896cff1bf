import pino from "pino";
import { scrub } from "./scrub.ts";

/** A structured log: one JSON object a line on standard output. */
export type Log = pino.Logger;

/**
 * Opens the log of a process, on standard output unless another place is given.
 *
 * No secret gets through: not as a field, not in an error, not in a message; see `scrub.ts`.
 */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    // At the last moment, when nothing can be added any more: pino's own redaction knows neither
    // texts nor depths, and does not look at what a child log was given.
    hooks: { streamWrite: scrubLine },
  };
  return destination ? pino(options, destination) : pino(options);
}

function scrubLine(line: string): string {
  return `${JSON.stringify(scrub(JSON.parse(line)))}\n`;
}
