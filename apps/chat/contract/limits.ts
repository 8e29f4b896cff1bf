/** The limits of chat; the page reads the same numbers as the server. */
export const limits = {
  /** A message's length in code points. */
  messageLength: 8_000,
  /** Files of one message. */
  filesPerMessage: 10,
  /** A file's name, in code points. */
  fileNameLength: 120,
  /** People whom one message may mention so that they are told. */
  mentionsPerMessage: 20,
  /** Different emoji under one message, and those of one person. */
  emojiPerMessage: 30,
  emojiPerPerson: 10,
  /** An emoji, in UTF-16 code units: a family of four with skin tones has 41. */
  emojiLength: 64,
  /** Pinned messages of one room. */
  pins: 50,
  /** A room's name and what it is about, in code points. */
  nameLength: 60,
  topicLength: 300,
  /** Group rooms that one person may have made. */
  roomsMade: 100,
  /** Rooms that one person may be in. */
  roomsOfPerson: 500,
  /** People in one group room. */
  membersPerRoom: 5_000,
  /** Open invitation links of one room, how often one may be used, and for how many days. */
  links: 20,
  linkUses: 1_000,
  linkDays: 365,
  /** Why a message is reported, in code points. */
  reasonLength: 500,
  /** Open reports of one room that are shown, the newest. */
  reportsShown: 100,
  /** Acts of moderation that are shown, the newest. */
  actsShown: 100,
  /** The messages that a room's snapshot holds, and the most that a page of history may. */
  tail: 50,
  page: 100,
  /** Unread messages that are counted; beyond it is "more". */
  unread: 1_000,
  /** What is shown of a message where it is one line, in code points. */
  lineLength: 120,
  /** For how long somebody may be muted or banned, if not for ever: a year. */
  restrictionMs: 366 * 86_400_000,
  /** How long a card may wait to be answered: a month. */
  cardMs: 31 * 86_400_000,
} as const;
