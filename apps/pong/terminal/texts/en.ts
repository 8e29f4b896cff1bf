/** What the terminal says in English; every other language has the same keys. */
export const en = {
  usage: `npx dvor pong <what> plays Pong in a terminal

  list                 what is played now, and what you can join
  play [1-6]           against the computer
  find                 against somebody about as good as you
  open                 waits for whoever comes; prints a link for them
  join <match or link> takes the free seat of a match, or your own again
  watch <match or link>

  --url <address>      where the Dvor is (or DVOR_URL; else http://localhost:8000)
  --key <key>          your API key (or DVOR_KEY); without one you are a guest
  --points <1-21>      what a match that you make is played to
  --plain              lines of text instead of a court
  --lang en|ru`,
  notUnderstood: (word: string) => `Not understood: ${word}`,
  noTerminal: "To play, start this in a terminal: nothing that is piped can press keys.",
  noScreen: "To draw a court, this needs a terminal. Without one: --plain",
  noDvor: (url: string) => `There is no Dvor at ${url}`,
  keyNotValid: "The API key is wrong, revoked or expired.",
  stayAway: "The server has sent you away: the key was revoked, or this program is too old.",
  refused: {
    "match-exists": "This match exists already.",
    "match-not-found": "There is no such match, or it is not for you.",
    "match-over": "This match is over.",
    "seat-taken": "Somebody else has taken the seat.",
    "not-invited": "Somebody else is invited to this match.",
    "not-your-match": "This is not your match.",
    "player-busy": "The other player is in a match.",
    "you-are-busy": "You are in a match already: see npx dvor pong list",
    "not-allowed": "That is not possible.",
    "members-only": "Only members can do that: use an API key.",
    "too-many-matches": "Too many matches of yours wait for somebody.",
    "no-pause": "This match cannot be paused now.",
    "rematch-too-late": "It is too late for another one.",
    "sign-in-needed": "This Dvor is for members: use an API key.",
    "too-many": "That was too often. Try again in a moment.",
  } as Readonly<Record<string, string>>, // asked by any code
  refusedBy: (code: string) => `The server refused that: ${code}`,
  nothingOn: "Nobody is playing just now.",
  open: "open",
  playing: "playing",
  over: "over",
  to: (points: number) => `to ${points}`,
  free: "free seat",
  own: "yours",
  seeking: (others: number) => `Looking for an opponent (${others} looking). Q stops.`,
  waitingOpen: "Waiting for somebody who has this link:",
  connecting: "Connecting…",
  lineGone: "The line is gone. Coming back…",
  taken: "You play this match elsewhere. R plays it here.",
  waiting: (name: string) => `Waiting for ${name}`,
  waitingBoth: "Waiting for both players",
  countdown: (seconds: number) => `${seconds}`,
  go: "Go",
  frozen: (name: string, seconds: number) => `${name} is away: ${seconds} s left`,
  frozenBoth: (seconds: number) => `Both are away: ${seconds} s left`,
  paused: (name: string, seconds: number) => `${name} paused: ${seconds} s left. P goes on.`,
  unstable: (name: string) => `${name}: unstable line`,
  won: "You won",
  lost: "You lost",
  wonBy: (name: string) => `${name} won`,
  nobodyWon: "Nobody won: it does not count",
  byForfeit: "by forfeit",
  byResigning: "by resignation",
  rating: (rating: number, change: number) =>
    `Rating ${rating} (${change >= 0 ? "+" : "−"}${Math.abs(change)})`,
  score: (left: string, right: string, score: readonly [number, number]) =>
    `${left} ${score[0]} : ${score[1]} ${right}`,
  program: "program",
  rally: (hits: number) => `Hits in a row: ${hits}`,
  holds: (power: string) => `D uses: ${power}`,
  powers: {
    long: "longer paddle",
    shield: "shield",
    slow: "slower ball",
    shrink: "shorten theirs",
    smash: "smash",
    flip: "flip the ball",
  },
  keysToggle: "W/S or ↑/↓ moves until Space stops. P pauses, Q leaves.",
  keysHold: "Hold W/S or ↑/↓ to move. P pauses, Q leaves.",
  keysWatch: "Q leaves.",
  keysOver: "R: another one. Q leaves.",
  asked: "You asked for another one…",
  asksYou: "They ask for another one: R accepts.",
  tooSmall: "Make the terminal larger",
  left: (command: string) => `You left. For 10 seconds you can come back: ${command}`,
};

/** What the terminal says. */
export type Words = typeof en;
