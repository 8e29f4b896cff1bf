import { createInstance } from "i18next";
import { en } from "../../../apps/live/texts/en.ts";
import { enMore } from "../../../apps/live/texts/en-more.ts";
import { ru } from "../../../apps/live/texts/ru.ts";
import { ruMore } from "../../../apps/live/texts/ru-more.ts";
import type { BrowserJar } from "../../../platform/testing/browser-jar.ts";
import type { Dvor } from "../../../platform/testing/dvor.ts";
import { arrives, type Neighbour, type Seat } from "../people.ts";

const words = createInstance();
await words.init({
  resources: { en: { live: en, liveMore: enMore }, ru: { live: ru, liveMore: ruMore } },
  ns: ["liveMore", "live"],
  interpolation: { escapeValue: false },
});

/** Somebody in front of the pages of live. */
export interface Onlooker extends Neighbour {
  /** What the pages of live say, by the keys of their texts; `live:` are those of everywhere. */
  readonly says: ReturnType<typeof sayingOf>;
}

/** What the pages of live say in a language. */
function sayingOf(language: "en" | "ru") {
  return words.getFixedT(language, ["liveMore", "live"]);
}

/** Somebody comes to watch, or to be watched. */
export async function comesToLive(
  to: Pick<Dvor, "url">,
  seat: Seat,
  jar?: BrowserJar,
): Promise<Onlooker> {
  return { ...(await arrives(to, seat, jar)), says: sayingOf(seat.language) };
}
