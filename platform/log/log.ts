import pino from "pino";

/** A structured log: one JSON object a line on standard output. */
export type Log = pino.Logger;

/** Opens the log of a process. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  });
}
