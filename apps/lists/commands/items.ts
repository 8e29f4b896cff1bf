import { addCommands } from "./add.ts";
import { deleteCommands } from "./delete.ts";
import { mergeCommands } from "./merge.ts";
import { raiseCommands } from "./raise.ts";
import { resolveCommands } from "./resolve.ts";
import { restoreCommands } from "./restore.ts";
import { setCommands } from "./set.ts";

/** The commands on what is on a list. */
export const itemCommands = {
  ...addCommands,
  ...setCommands,
  ...raiseCommands,
  ...deleteCommands,
  ...restoreCommands,
  ...mergeCommands,
  ...resolveCommands,
};
