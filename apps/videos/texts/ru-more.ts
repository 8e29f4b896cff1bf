import type { Translation } from "../../../web/kit/translation.ts";
import type { enMore } from "./en-more.ts";
import { browse } from "./ru-browse.ts";
import { player } from "./ru-player.ts";
import { studio } from "./ru-studio.ts";
import { watch } from "./ru-watch.ts";

/** The texts of the pages of videos in Russian. */
export const ruMore: Translation<typeof enMore, "ru"> = {
  ...browse,
  ...player,
  ...studio,
  ...watch,
};
