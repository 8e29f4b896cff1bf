import { activity } from "./ru-activity.ts";
import { find } from "./ru-find.ts";
import { index } from "./ru-index.ts";
import { settings } from "./ru-settings.ts";
import { share } from "./ru-share.ts";

/** All one's lists, and what is done with a list as a whole. */
export const lists = { ...index, ...settings, ...share, ...activity, ...find } as const;
