import { activity } from "./en-activity.ts";
import { find } from "./en-find.ts";
import { index } from "./en-index.ts";
import { settings } from "./en-settings.ts";
import { share } from "./en-share.ts";

/** All one's lists, and what is done with a list as a whole. */
export const lists = { ...index, ...settings, ...share, ...activity, ...find } as const;
