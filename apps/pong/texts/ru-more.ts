import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { court } from "./ru-court.ts";
import { cup } from "./ru-cup.ts";
import { past } from "./ru-past.ts";
import { play } from "./ru-play.ts";

/** The texts of the pages of Pong in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = { ...play, ...past, ...cup, ...court };
