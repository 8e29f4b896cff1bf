import type { SessionView } from "../../netcode/view.ts";
import { tickMs } from "../../simulation/court.ts";
import { type CourtPhase, type CourtView, court, type PaddleView } from "./view.ts";
import { viewOf } from "./world-view.ts";

/** What is drawn of a match on a line at one moment. */
export function viewOfSession(session: SessionView): CourtView {
  const { world, ball, paddles, sides } = session;
  const phase = phaseOf(session);
  if (!world) return { ...nothingYet, phase };
  const view = viewOf(world, phase, {
    ball: world.phase === "over" ? undefined : ball,
    paddles,
    serveInMs: world.serveIn * tickMs,
  });
  if (!sides) return view;
  return {
    ...view,
    unstable: [sides[0].status === "unstable", sides[1].status === "unstable"],
  };
}

function phaseOf({ phase, leftMs, world, missing, pausedBy, outcome }: SessionView): CourtPhase {
  switch (phase) {
    case "connecting":
    case "taken":
    case "waiting":
      return { type: "waiting" };
    case "countdown":
      return { type: "countdown", leftMs: leftMs ?? 0 };
    case "playing":
      return { type: "play" };
    case "frozen": {
      if (pausedBy !== undefined) return { type: "paused", side: pausedBy, leftMs };
      return { type: "frozen", side: missing.length === 1 ? missing[0] : undefined, leftMs };
    }
    case "over": {
      // The house knows the end a little before it is on the screen.
      const isSeen = outcome?.by !== "play" || world?.phase === "over";
      return isSeen ? { type: "over", winner: outcome?.winner } : { type: "play" };
    }
  }
}

const paddle: PaddleView = {
  y: court.height / 2,
  height: 180,
  holds: undefined,
  isShielded: false,
  isSmashing: false,
};

/** Before the first news: an empty court. */
const nothingYet: CourtView = {
  ball: undefined,
  paddles: [paddle, paddle],
  pickup: undefined,
  serve: undefined,
  score: [0, 0],
  rally: 0,
  phase: { type: "waiting" },
};
