import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";
import { conversation } from "./ru-conversation.ts";
import { failures } from "./ru-failures.ts";
import { info } from "./ru-info.ts";
import { rooms, search, shortcuts } from "./ru-rooms.ts";
import { card, notices, said } from "./ru-said.ts";

/** The texts of chat in Russian. */
export const ru: Translation<typeof en, "ru"> = {
  ...{ rooms, search, shortcuts, info, conversation },
  ...{ said, card, notices, failures },
};
