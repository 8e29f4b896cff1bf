import "i18next";
import type { en as chat } from "../../apps/chat/texts/en.ts";
import type { enMore as chatMore } from "../../apps/chat/texts/en-more.ts";
import type { en as counters } from "../../apps/counters/texts/en.ts";
import type { enMore as countersMore } from "../../apps/counters/texts/en-more.ts";
import type { en as lists } from "../../apps/lists/texts/en.ts";
import type { enMore as listsMore } from "../../apps/lists/texts/en-more.ts";
import type { en as live } from "../../apps/live/texts/en.ts";
import type { enMore as liveMore } from "../../apps/live/texts/en-more.ts";
import type { en as people } from "../../apps/people/texts/en.ts";
import type { enMore as peopleMore } from "../../apps/people/texts/en-more.ts";
import type { en as pong } from "../../apps/pong/texts/en.ts";
import type { enMore as pongMore } from "../../apps/pong/texts/en-more.ts";
import type { en as videos } from "../../apps/videos/texts/en.ts";
import type { enMore as videosMore } from "../../apps/videos/texts/en-more.ts";
import type { en as shell } from "./texts/en.ts";

declare module "i18next" {
  /** Which keys there are, so that a key that is not a text does not compile. */
  interface CustomTypeOptions {
    defaultNS: "shell";
    resources: {
      shell: typeof shell;
      chat: typeof chat;
      chatMore: typeof chatMore;
      counters: typeof counters;
      countersMore: typeof countersMore;
      lists: typeof lists;
      listsMore: typeof listsMore;
      live: typeof live;
      liveMore: typeof liveMore;
      people: typeof people;
      peopleMore: typeof peopleMore;
      pong: typeof pong;
      pongMore: typeof pongMore;
      videos: typeof videos;
      videosMore: typeof videosMore;
    };
  }
}
