import { conversation } from "./en-conversation.ts";
import { failures } from "./en-failures.ts";
import { info } from "./en-info.ts";
import { rooms, search, shortcuts } from "./en-rooms.ts";
import { card, notices, said } from "./en-said.ts";

/** The texts of chat; every other language has the same keys, or it does not compile. */
export const en = {
  ...{ rooms, search, shortcuts, info, conversation },
  ...{ said, card, notices, failures },
} as const;
